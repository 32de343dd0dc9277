package org.clipmill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void allGoesButWhatLinksLeadTo() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "x");
        Path root =
                Files.createDirectories(folder.resolve("root/a/b")).getParent().getParent();
        Files.writeString(root.resolve("a/b/file"), "x");
        Files.createSymbolicLink(root.resolve("a/link"), folder);
        Files.createSymbolicLink(root.resolve("lost"), Path.of("nowhere"));
        Folders.delete(root);
        assertThat(root).doesNotExist();
        assertThat(other).exists();
        Folders.delete(root);
    }

    @Test
    void aFolderThatCannotBeLookedIntoGoesToo() throws Exception {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may look into any folder");
        Path root = folder.resolve("root");
        for (String mode : List.of("-wx", "---", "r--", "r-x", "rw-")) {
            Path closed = Files.createDirectories(root.resolve("closed " + mode + "/inner"));
            Files.writeString(closed.resolve("file"), "x");
            Files.writeString(closed.resolveSibling("file"), "x");
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString(mode + "------"));
            Files.setPosixFilePermissions(closed.getParent(), PosixFilePermissions.fromString(mode + "------"));
        }
        Folders.delete(root);
        assertThat(folder).isEmptyDirectory();
    }
}
