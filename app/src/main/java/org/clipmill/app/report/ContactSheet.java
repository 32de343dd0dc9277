package org.clipmill.app.report;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cards of clips with their pictures.
final class ContactSheet {
    /// Bytes that all pictures of a page may take; cards that come later have none.
    static final int MOST_PICTURE_BYTES = 8 << 20;

    private final Path dataset;
    private int used;

    ContactSheet(Path dataset) {
        this.dataset = dataset;
    }

    void write(Html html, Reason reason, SheetPicker picker) {
        List<Clip> clips = picker.clips();
        html.open("ul", "class", "sheet");
        clips.forEach(clip -> card(html, clip));
        html.close();
        if (picker.seen() > clips.size()) {
            html.element(
                    "p",
                    Numbers.count(clips.size()) + " of " + Numbers.count(picker.seen(), "clip")
                            + " shown, spread over the videos; " + Numbers.count(picker.seen() - clips.size())
                            + " more are listed by clipmill clips"
                            + (reason == Reason.KEPT ? " --kept" : "") + ".",
                    "class",
                    "note");
        }
        html.line();
    }

    private void card(Html html, Clip clip) {
        html.open("li", "class", "card");
        picture(html, clip);
        html.open("p", "class", "what");
        html.open("bdi", "title", clip.video()).text(clip.video()).close();
        html.element("span", Numbers.length(clip.seconds()), "class", "long").close();
        html.open("p", "class", "where");
        html.element(
                "span",
                Numbers.position(clip.startSeconds()) + "–" + Numbers.position(clip.endSeconds()),
                "class",
                "span");
        @Nullable String decided = decided(clip);
        if (decided != null) {
            html.open("span", "class", "why")
                    .element("i", "", "class", "dot " + clip.reason().color())
                    .text(decided)
                    .close();
        }
        html.close();
        html.element("code", clip.id()).close();
    }

    /// The value that decided; of kept clips, what the camera does and how much moves.
    private static @Nullable String decided(Clip clip) {
        if (clip.detail() != null && !clip.detail().isEmpty()) {
            return clip.detail();
        }
        if (!clip.kept()) {
            return "duration = " + String.format(Locale.ROOT, "%.3f s", clip.seconds());
        }
        String motion = Double.isNaN(clip.motion()) ? "" : "motion " + Numbers.brief(clip.motion());
        String camera = clip.camera() == null ? "" : clip.camera().replace('_', ' ');
        String both = camera + (camera.isEmpty() || motion.isEmpty() ? "" : ", ") + motion;
        return both.isEmpty() ? null : both;
    }

    private void picture(Html html, Clip clip) {
        @Nullable FilmStrip strip = used < MOST_PICTURE_BYTES ? FilmStrip.of(dataset, clip) : null;
        if (strip == null) {
            html.element(
                    "div",
                    used < MOST_PICTURE_BYTES ? "no stored frame lies in this clip" : "no room for more pictures",
                    "class",
                    "film none");
            return;
        }
        String data = Base64.getEncoder().encodeToString(strip.jpeg());
        used += data.length();
        html.open("div", "class", "film");
        html.leaf(
                "img",
                "src",
                "data:image/jpeg;base64," + data,
                "width",
                String.valueOf(strip.width()),
                "height",
                String.valueOf(strip.height()),
                "alt",
                Numbers.count(strip.frames(), "frame") + " from first to last");
        html.close();
    }
}
