package org.clipmill.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Folders of Clipmill's own making.
public final class Folders {
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwx------");

    private Folders() {}

    /// Deletes a folder or file with all that is in it, following no links, also where its permissions do not let us
    /// look
    /// into it but are ours to change. Does nothing where there is none.
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                boolean unused = isOpened(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cannotList) throws IOException {
                if (cannotList instanceof AccessDeniedException && isOpened(file)) {
                    delete(file);
                } // else it is gone meanwhile, or deleting its folder says what is wrong
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Lets us use a folder of ours that we may not look into or delete from.
    ///
    /// @return whether that changed anything
    private static boolean isOpened(Path folder) throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        if (now.containsAll(OPEN)) {
            return false;
        }
        Files.setPosixFilePermissions(folder, OPEN);
        return true;
    }
}
