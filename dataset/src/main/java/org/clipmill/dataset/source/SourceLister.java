package org.clipmill.dataset.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.clipmill.dataset.source.Failure.Reason;
import org.jspecify.annotations.Nullable;

/// Turns what the user names into sources.
///
/// An input is a file, a folder (searched to any depth), a pattern, or a list (txt, csv, tsv, jsonl, parquet). In
/// folders and patterns the extension decides what is a video; a file named by itself or in a list always is a
/// source. What cannot be opened is a source with a [Failure].
public final class SourceLister {

    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,31}://.*", Pattern.DOTALL);

    private final Path workingFolder;
    private final Optional<String> pathColumn;
    private final List<Source> sources = new ArrayList<>();
    private final List<ListProblem> problems = new ArrayList<>();
    private final Set<Object> seen = new HashSet<>();

    private SourceLister(Path workingFolder, Optional<String> pathColumn) {
        this.workingFolder = workingFolder;
        this.pathColumn = pathColumn;
    }

    /// Lists the inputs, relative ones against the process's working folder.
    ///
    /// @param pathColumn which column of list files holds the paths; when empty, a well-known name is looked for
    /// @throws SourceException when a list cannot be read
    public static Listing list(List<String> inputs, Optional<String> pathColumn) {
        return list(inputs, pathColumn, Path.of("").toAbsolutePath());
    }

    static Listing list(List<String> inputs, Optional<String> pathColumn, Path workingFolder) {
        SourceLister lister = new SourceLister(workingFolder, pathColumn);
        inputs.forEach(lister::addInput);
        return new Listing(UniqueNames.of(lister.sources), lister.problems);
    }

    private void addInput(String input) {
        Path path = resolve(input, workingFolder);
        if (path == null) {
            return;
        }
        if (Files.isDirectory(path)) {
            addFolder(input, path);
        } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isRegularFile(path) && PathList.isList(path)) {
                addList(path);
            } else {
                add(input, baseName(path), path);
            }
        } else if (Glob.isPattern(input)) {
            addPattern(input, path);
        } else {
            add(input, baseName(path), path);
        }
    }

    /// The absolute path of an entry, or null when it has become a failed source because it is none.
    private @Nullable Path resolve(String entry, Path folder) {
        boolean url = URL.matcher(entry).matches();
        try {
            if (url && entry.toLowerCase(Locale.ROOT).startsWith("file://")) {
                return absolute(Path.of(URI.create(entry)));
            }
            if (!url) {
                return absolute(folder.resolve(entry));
            }
        } catch (IllegalArgumentException e) {
            // Covers InvalidPathException (NUL characters) and URIs that are no file.
            fail(entry, Reason.NOT_A_PATH, "this is no path: " + printable(String.valueOf(e.getMessage())));
            return null;
        }
        fail(entry, Reason.URL_NOT_SUPPORTED, "URLs cannot be read yet; download the file and name it instead");
        return null;
    }

    /// Without `.` and `..`; those after a symbolic link are resolved as the system does it.
    private static Path absolute(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path component : absolute) {
            if (component.toString().equals("..")) {
                try {
                    return absolute.toRealPath();
                } catch (IOException e) {
                    return absolute.normalize();
                }
            }
        }
        return absolute.normalize();
    }

    private void fail(String entry, Reason reason, String detail) {
        if (!seen.add(entry)) {
            problems.add(new ListProblem.RepeatedInput(entry));
            return;
        }
        String name = entry.replace('\0', '\uFFFD');
        sources.add(new Source(name, Path.of(name), Optional.of(new Failure(reason, detail))));
    }

    private void addFolder(String input, Path folder) {
        Collector collector = new Collector(input, folder);
        new FolderWalk(collector).walk(folder);
        collector.finish();
    }

    private void addPattern(String input, Path path) {
        List<Path> matches = Glob.expand(input, workingFolder);
        if (matches.isEmpty()) {
            add(input, baseName(path), path);
            return;
        }
        Collector collector = new Collector(input, null);
        for (Path match : matches) {
            if (!Files.isDirectory(match)) {
                if (VideoNames.isVideo(match)) {
                    collector.video(match);
                } else {
                    collector.other(match);
                }
            } else if (!input.endsWith("**")) {
                addFolder(match.toString(), match);
            }
        }
        collector.finish();
    }

    private void addList(Path file) {
        PathList list = PathList.read(file, pathColumn);
        Path folder = file.getParent() == null ? workingFolder : file.getParent();
        for (String entry : list.paths()) {
            Path path = resolve(entry, folder);
            if (path != null
                    && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && !entry.strip().equals(entry)) {
                path = resolve(entry.strip(), folder);
            }
            if (path != null) {
                add(entry, baseName(path), path);
            }
        }
        if (list.rowsWithoutPath() > 0) {
            problems.add(new ListProblem.RowsWithoutPath(file, list.rowsWithoutPath()));
        }
    }

    private void add(String input, String name, Path path) {
        add(input, name, path, failure(path));
    }

    private void add(String input, String name, Path path, Optional<Failure> failure) {
        Path identity = path;
        try {
            identity = path.toRealPath();
        } catch (IOException e) {
            // What does not exist, or may not be looked at, is known by the path it was given.
        }
        if (seen.add(identity)) {
            sources.add(new Source(name, path, failure));
        } else {
            problems.add(new ListProblem.RepeatedInput(input));
        }
    }

    private static Optional<Failure> failure(Path path) {
        try {
            if (!Files.exists(path)) {
                String detail = Files.isSymbolicLink(path)
                        ? "the symbolic link leads to nothing"
                        : Files.notExists(path) ? "there is no such file" : "the file cannot be looked at";
                return failed(Files.notExists(path) ? Reason.NOT_FOUND : Reason.NOT_READABLE, detail);
            }
            if (Files.isDirectory(path)) {
                return failed(Reason.NOT_A_FILE, "it is a folder");
            }
            if (!Files.isRegularFile(path)) {
                return failed(Reason.NOT_A_FILE, "it is a pipe, a device or a socket");
            }
            if (!Files.isReadable(path)) {
                return failed(Reason.NOT_READABLE, "permission denied");
            }
            return Files.size(path) == 0 ? failed(Reason.EMPTY_FILE, "the file has no bytes") : Optional.empty();
        } catch (IOException e) {
            return failed(Reason.NOT_READABLE, FolderWalk.reason(e));
        }
    }

    private static Optional<Failure> failed(Reason reason, String detail) {
        return Optional.of(new Failure(reason, detail));
    }

    private static String baseName(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /// Takes what one folder or pattern holds.
    private final class Collector implements FolderWalk.Visitor {
        private final String input;
        private final @Nullable Path base;
        private long others;
        private long hidden;

        /// @param base what names are relative to; null for base names
        Collector(String input, @Nullable Path base) {
            this.input = input;
            this.base = base;
        }

        private String name(Path path) {
            String name = base == null ? baseName(path) : UniqueNames.slashes(base.relativize(path));
            return name.isEmpty() ? baseName(path) : name;
        }

        @Override
        public void video(Path path) {
            add(path.toString(), name(path), path);
        }

        @Override
        public void other(Path path) {
            others++;
        }

        @Override
        public void hidden(Path path) {
            hidden++;
        }

        @Override
        public void unreadable(Path folder, IOException reason) {
            add(folder.toString(), name(folder), folder, failed(Reason.NOT_READABLE, FolderWalk.reason(reason)));
        }

        @Override
        public void loop(Path link) {
            problems.add(new ListProblem.LinkLoop(link));
        }

        void finish() {
            if (others > 0 || hidden > 0) {
                problems.add(new ListProblem.Ignored(input, others, hidden));
            }
        }
    }
}
