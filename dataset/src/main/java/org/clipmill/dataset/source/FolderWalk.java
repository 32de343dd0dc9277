package org.clipmill.dataset.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the videos below a folder, following symbolic links but never in a circle.
final class FolderWalk {

    /// What the walk meets.
    interface Visitor {
        /// A file with a video's extension, or a link or pipe of such a name.
        void video(Path path);

        /// A file that is no video by its name.
        void other(Path path);

        /// An entry whose name begins with a dot.
        void hidden(Path path);

        /// A folder that cannot be read.
        void unreadable(Path folder, IOException reason);

        /// A link to a folder that the link itself is in.
        void loop(Path link);
    }

    private final Visitor visitor;
    private final Set<Path> open = new HashSet<>();

    FolderWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    void walk(Path folder) {
        Path real;
        List<Path> entries;
        try {
            real = folder.toRealPath();
            if (!open.add(real)) {
                visitor.loop(folder);
                return;
            }
            entries = entries(folder);
        } catch (IOException e) {
            visitor.unreadable(folder, e);
            return;
        }
        for (Path entry : entries) {
            if (isHidden(entry)) {
                visitor.hidden(entry);
            } else if (Files.isDirectory(entry)) {
                walk(entry);
            } else if (VideoNames.isVideo(entry)) {
                visitor.video(entry);
            } else {
                visitor.other(entry);
            }
        }
        open.remove(real);
    }

    static boolean isHidden(Path entry) {
        Path name = entry.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    /// The entries of a folder in natural order.
    static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(NaturalOrder.PATHS);
        return entries;
    }

    static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
