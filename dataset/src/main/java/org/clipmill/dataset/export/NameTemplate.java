package org.clipmill.dataset.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of exported files, from a template such as `{stem}_{shot}_{piece}.mp4`.
///
/// | place holder | stands for |
/// | --- | --- |
/// | `{stem}`, `$VIDEO_NAME` | the source's base name without extension |
/// | `{clip}` | the clip's id |
/// | `{scene}`, `$SCENE_NUMBER` | number of the clip in its video, from 1, at least three digits |
/// | `{shot}` | number of the shot in its video, from 0 |
/// | `{piece}` | number of the piece in its shot, from 0; left out, with the character before it, for an
/// undivided shot |
///
/// Whatever the names of sources are, a name is one component of a path: it has no separators or control
/// characters, is not `.` or `..`, and takes at most 255 bytes of UTF-8. A template may have folders of its own
/// before the last `/`.
public final class NameTemplate {

    /// What a name is made of.
    ///
    /// @param stem base name of the source without extension
    /// @param clipId the clip
    /// @param scene number of the clip in its video, from 1
    /// @param scenes how many clips the video has, for the number of digits
    /// @param shot number of the shot in its video, from 0; empty for a video without cuts
    /// @param piece number of the piece in the shot, from 0; empty when the shot is undivided
    public record Fields(String stem, String clipId, int scene, int scenes, OptionalInt shot, OptionalInt piece) {}

    /// What to do about two clips of one name.
    public enum Collisions {
        /// Refuse the export, naming the clips.
        FAIL,
        /// Append `~2`, `~3` ... in the order of the clips.
        NUMBER
    }

    private static final int MAX_BYTES = 255;
    private static final Pattern HOLDER = Pattern.compile("\\{([^{}]*)\\}|\\$\\{?(VIDEO_NAME|SCENE_NUMBER)\\}?");
    private static final Set<String> KNOWN = Set.of("stem", "clip", "scene", "shot", "piece");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]*");

    /// EasyAnimate V2.
    public static final NameTemplate EASYANIMATE_V2 = parse("$VIDEO_NAME-Scene-$SCENE_NUMBER.mp4");
    /// EasyAnimate V5.1.
    public static final NameTemplate EASYANIMATE_V5 = parse("{stem}_{shot}_{piece}.mp4");
    /// Unique without further ado.
    public static final NameTemplate BY_CLIP = parse("{clip}.mp4");

    private final String folder;
    private final String template;

    private NameTemplate(String folder, String template) {
        this.folder = folder;
        this.template = template;
    }

    /// Reads a template.
    ///
    /// @throws ExportException when it has an unknown place holder, or folders that lead elsewhere
    public static NameTemplate parse(String text) {
        int slash = text.lastIndexOf('/');
        String folder = text.substring(0, slash + 1);
        for (String component : folder.isEmpty() ? new String[0] : folder.split("/", -1)) {
            if (!component.isEmpty() && !FOLDER.matcher(component).matches() || folder.startsWith("/")) {
                throw new ExportException("name template '" + text + "': folders in it must be plain names");
            }
        }
        String template = text.substring(slash + 1);
        Matcher matcher = HOLDER.matcher(template);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null && !KNOWN.contains(name)) {
                throw new ExportException("name template '" + text + "' has an unknown place holder {" + name
                        + "}; there are {stem} {clip} {scene} {shot} {piece}");
            }
        }
        if (clean(HOLDER.matcher(template).replaceAll("x")).isEmpty() || template.indexOf('\\') >= 0) {
            throw new ExportException("name template '" + text + "' makes no file name");
        }
        return new NameTemplate(folder, template);
    }

    /// The name of one clip; two clips can get the same.
    public String name(Fields fields) {
        return folder + bounded(expand(fields), "");
    }

    /// The names of all clips of an export, in the same order. None repeats, not even on file systems that ignore
    /// case.
    ///
    /// @throws ExportException when two would be the same and `collisions` says to fail
    public List<String> names(List<Fields> clips, Collisions collisions) {
        Map<String, String> owners = new HashMap<>();
        Set<String> plain = new HashSet<>();
        clips.forEach(clip -> plain.add(fold(name(clip))));
        List<String> names = new ArrayList<>(clips.size());
        for (Fields clip : clips) {
            String name = name(clip);
            String owner = owners.get(fold(name));
            if (owner != null && collisions == Collisions.FAIL) {
                throw new ExportException("clips " + owner + " and " + clip.clipId() + " would both be named " + name
                        + "; choose another name template, for example {clip}.mp4");
            }
            // A number is never appended such that another clip's own name comes out.
            for (int number = 2; owner != null; number++) {
                name = folder + bounded(expand(clip), "~" + number);
                owner = plain.contains(fold(name)) ? clip.clipId() : owners.get(fold(name));
            }
            owners.put(fold(name), clip.clipId());
            names.add(name);
        }
        return names;
    }

    private String expand(Fields fields) {
        Matcher matcher = HOLDER.matcher(template);
        StringBuilder name = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            name.append(template, end, matcher.start());
            String holder = Optional.ofNullable(matcher.group(1))
                    .orElse("SCENE_NUMBER".equals(matcher.group(2)) ? "scene" : "stem");
            Optional<String> value = value(holder, fields);
            if (value.isPresent()) {
                name.append(value.get());
            } else if (!name.isEmpty()) {
                name.setLength(name.length() - 1);
            }
            end = matcher.end();
        }
        return name.append(template.substring(end)).toString();
    }

    private static Optional<String> value(String holder, Fields fields) {
        return switch (holder) {
            case "stem" -> Optional.of(fields.stem());
            case "clip" -> Optional.of(fields.clipId());
            case "scene" -> {
                int digits = Math.max(3, String.valueOf(fields.scenes()).length());
                String number = String.valueOf(fields.scene());
                yield Optional.of("0".repeat(Math.max(0, digits - number.length())) + number);
            }
            case "shot" -> number(fields.shot());
            default -> number(fields.piece());
        };
    }

    private static Optional<String> number(OptionalInt value) {
        return value.isPresent() ? Optional.of(String.valueOf(value.getAsInt())) : Optional.empty();
    }

    /// One path component of at most 255 bytes: the end of the stem is cut, never the extension.
    private static String bounded(String name, String suffix) {
        String clean = clean(name);
        int dot = clean.lastIndexOf('.');
        boolean extension = dot > 0 && clean.length() - dot <= 12;
        String tail = suffix + (extension ? clean.substring(dot) : "");
        String head = extension ? clean.substring(0, dot) : clean;
        StringBuilder result = new StringBuilder();
        int room = MAX_BYTES - utf8(tail);
        for (int i = 0; i < head.length(); ) {
            int point = head.codePointAt(i);
            int size = utf8(Character.toString(point));
            if (size > room) {
                break;
            }
            room -= size;
            result.appendCodePoint(point);
            i += Character.charCount(point);
        }
        String whole = result + tail;
        return whole.isEmpty() || whole.equals(".") || whole.equals("..") ? "_" : whole;
    }

    /// Replaces what a file name must not hold here or on other systems, and a leading dot, which would hide the
    /// file.
    private static String clean(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean bad = point < 0x20
                    || point == 0x7F
                    || "/\\:*?\"<>|".indexOf(point) >= 0
                    || type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            clean.appendCodePoint(bad || (point == '.' && clean.isEmpty()) ? '_' : point);
        });
        return clean.toString();
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
