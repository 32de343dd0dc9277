package org.clipmill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystemException;
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

    /// A path has at most 4096 bytes, and yet folders can be nested deeper: by moving them into each other.
    @Test
    void foldersDeeperThanAnyPathGoToo() throws Exception {
        Path root = folder.resolve("root");
        Path deep = Files.createDirectories(folder.resolve("deep"));
        Files.writeString(deep.resolve("file"), "x");
        for (int i = 0; i < 40; i++) {
            Path top = folder.resolve("top" + i);
            Path inner = Files.createDirectories(top.resolve(("n".repeat(200) + "/").repeat(5) + "s/".repeat(50)));
            Files.move(deep, inner.resolve("deep"));
            deep = top;
        }
        Files.createDirectories(root);
        Files.move(deep, root.resolve("deep"));
        Files.createDirectories(root.resolve("beside/a/b/c/d/e/f/g/h/i"));
        Folders.delete(root);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeDeletedIsToldOf() {
        Path version = Path.of("/proc/version"); // not even by root
        assumeTrue(Files.exists(version));
        assertThatThrownBy(() -> Folders.delete(version))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("/proc/version");
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
