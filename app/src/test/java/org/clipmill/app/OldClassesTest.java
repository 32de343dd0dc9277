package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OldClassesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void renewedClassesVerify() throws Exception {
        Path library = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = Files.copy(library, folder.resolve("library.jar"));
        List<String> names = names(jar);
        OldClasses.renew(folder);
        assertThat(names(jar)).isEqualTo(names);
        int classes = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        byte[] bytes = in.readAllBytes();
                        assertThat(ClassFile.of().parse(bytes).majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);
                        assertThat(ClassFile.of().verify(bytes))
                                .as(entry.getName())
                                .isEmpty();
                        classes++;
                    }
                }
            }
        }
        assertThat(classes).isGreaterThan(100);
    }

    @Test
    void newerLibrariesStayAsTheyAre() throws Exception {
        Path library = Path.of(org.assertj.core.api.Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = Files.copy(library, folder.resolve("library.jar"));
        OldClasses.renew(folder);
        assertThat(jar).hasSameBinaryContentAs(library);
        assertThat(folder.toFile().list()).containsExactly("library.jar");
    }

    private static List<String> names(Path jar) throws Exception {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return Collections.list(zip.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
