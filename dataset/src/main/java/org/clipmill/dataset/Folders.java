package org.clipmill.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Folders of Clipmill's own making.
public final class Folders {
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwx------");

    /// Levels below the top folder that are looked into; paths so long (names have at most 255 bytes) are short of the
    /// system's limit of 4096.
    private static final int DEEPEST = 6;

    private final Path root;

    /// Whether something was moved into the top folder.
    private boolean raised;
    private @Nullable IOException failure;

    private Folders(Path root) {
        this.root = root;
    }

    /// Deletes a folder or file with all that is in it, following no links; also where its permissions do not let
    /// us look into it but are ours to change, and where folders are so deep that no path leads there. Does nothing
    /// where there is none.
    ///
    /// @throws IOException if something cannot be deleted; all that can be has gone
    public static void delete(Path root) throws IOException {
        Folders deletion = new Folders(root);
        do {
            deletion.raised = false;
            deletion.delete(root, 0);
        } while (deletion.raised);
        if (deletion.failure != null) {
            throw deletion.failure;
        }
    }

    private void delete(Path entry, int depth) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                if (!attributes.permissions().containsAll(OPEN)) {
                    Files.setPosixFilePermissions(entry, OPEN);
                }
                if (depth > DEEPEST) { // its turn comes when the top folder is listed once more
                    Files.move(entry, root.resolve(UUID.randomUUID().toString()));
                    raised = true;
                    return;
                }
                deleteInside(entry, depth);
                if (depth == 0 && raised) {
                    return;
                }
            }
            Files.deleteIfExists(entry);
        } catch (NoSuchFileException e) {
            // gone meanwhile
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    private void deleteInside(Path folder, int depth) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                delete(entry, depth + 1);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
