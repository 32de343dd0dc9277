package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's download of Java, against a local server that answers as Adoptium's list of releases does.
class LauncherTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private byte[] archive;
    private String checksum;

    @BeforeEach
    void serve() throws Exception {
        Path jdk = folder.resolve("build/jdk-25.0.9+1");
        Files.createDirectories(jdk.resolve("bin"));
        for (String program : new String[] {"java", "javac"}) {
            Path file = Files.writeString(jdk.resolve("bin/" + program), "#!/bin/sh\necho fake \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.9\"\n");
        Process tar = new ProcessBuilder(
                        "tar",
                        "-czf",
                        folder.resolve("jdk.tar.gz").toString(),
                        "-C",
                        folder.resolve("build").toString(),
                        ".")
                .start();
        assertThat(tar.waitFor()).isZero();
        archive = Files.readAllBytes(folder.resolve("jdk.tar.gz"));
        checksum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));

        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v3/assets/latest/25/hotspot",
                exchange -> answer(exchange, """
                [
                    {
                        "binary": {
                            "architecture": "x64",
                            "image_type": "jdk",
                            "package": {
                                "checksum": "%s",
                                "checksum_link": "%s/jdk.tar.gz.sha256.txt",
                                "link": "%s/jdk.tar.gz",
                                "metadata_link": "%s/jdk.tar.gz.json",
                                "name": "OpenJDK25U-jdk_x64_linux_hotspot.tar.gz",
                                "size": %d
                            }
                        },
                        "release_name": "jdk-25.0.9+1"
                    }
                ]
                """.formatted(checksum, url(), url(), url(), archive.length)
                        .getBytes(StandardCharsets.UTF_8)));
        server.createContext("/jdk.tar.gz", exchange -> answer(exchange, archive));
        server.start();

        Files.copy(Path.of("../clipmill"), folder.resolve("clipmill"));
        Files.createDirectories(folder.resolve("app/target"));
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(folder.resolve("app/target/classpath"), "somewhere.jar");
        Files.writeString(folder.resolve("app/target/built"), "");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String launch(int expectedExit) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", folder.resolve("clipmill").toString(), "--version")
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HOME", folder.resolve("home").toString(),
                        "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                        "CLIPMILL_FETCH_JAVA", "1",
                        "CLIPMILL_JDK_API", url()));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isEqualTo(expectedExit);
        return out;
    }

    @Test
    void fetchesJavaOnceAndChecksIt() throws Exception {
        assertThat(launch(0)).contains("downloading Temurin 25", "fake ", "org.clipmill.app.Main --version");
        archive = new byte[0];
        assertThat(launch(0))
                .as("the second time nothing is fetched")
                .doesNotContain("downloading")
                .contains("fake ");
    }

    @Test
    void refusesADownloadWhoseChecksumIsWrong() throws Exception {
        archive[archive.length / 2] ^= 1;
        assertThat(launch(1)).contains("its checksum is wrong", "Java 25 is needed", "set JAVA_HOME");
        assertThat(folder.resolve("cache/clipmill")).isEmptyDirectory();
    }
}
