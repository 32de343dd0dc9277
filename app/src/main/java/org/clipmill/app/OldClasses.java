package org.clipmill.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes libraries anew whose classes are older than Java 6, as picocli's are: Java keeps no such class in its
/// ahead-of-time cache, and verifies each at every start, which takes a third of the time of a short command. The
/// instructions stay as they are; what is added are the stack maps by which Java verifies newer classes.
final class OldClasses {
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

    private OldClasses() {}

    /// @param folder of jars; those whose first class is old are replaced, each at once
    static void renew(Path folder) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                if (isOld(jar)) {
                    renewJar(jar);
                }
            }
        }
    }

    private static boolean isOld(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (isClass(entry)) {
                    return version(zip, entry) < FIRST_WITH_STACK_MAPS;
                }
            }
        }
        return false;
    }

    /// A module's description is of a newer version than the classes beside it.
    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }

    private static int version(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] head = in.readNBytes(8); // magic, minor version, major version
            return head.length < 8 ? Integer.MAX_VALUE : (head[6] & 0xff) << 8 | head[7] & 0xff;
        }
    }

    private static void renewJar(Path jar) throws IOException {
        Path renewed = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile zip = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(renewed);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] bytes;
                try (InputStream in = zip.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(isClass(entry) && version(zip, entry) < FIRST_WITH_STACK_MAPS ? renewed(bytes) : bytes);
                out.closeEntry();
            }
        }
        Files.move(renewed, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The class as one of Java 8.
    static byte[] renewed(byte[] bytes) {
        ClassFile format = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
        return format.transformClass(
                format.parse(bytes),
                // a method that is passed on whole would get no stack map
                ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                        .andThen((built, element) -> {
                            if (element instanceof ClassFileVersion) {
                                built.withVersion(ClassFile.JAVA_8_VERSION, 0);
                            } else {
                                built.with(element);
                            }
                        }));
    }
}
