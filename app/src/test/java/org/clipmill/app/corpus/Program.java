package org.clipmill.app.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.clipmill.media.BundledFfmpeg;
import org.clipmill.media.MediaException;

/// An ffmpeg program and the encoders it has.
record Program(Path path, Set<String> encoders) {
    private static final long SECONDS = 60;

    /// The bundled program, and one on the PATH if there is one.
    static List<Program> all() throws IOException, MediaException {
        List<Program> programs = new ArrayList<>();
        programs.add(of(BundledFfmpeg.program()));
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator)) {
            Path file = Path.of(folder, "ffmpeg");
            if (Files.isExecutable(file)) {
                programs.add(of(file));
                break;
            }
        }
        return programs;
    }

    private static Program of(Path path) throws IOException {
        Set<String> names = new HashSet<>();
        for (String line :
                run(List.of(path.toString(), "-hide_banner", "-encoders")).split("\n")) {
            String[] words = line.strip().split(" +");
            if (words.length > 1 && words[0].length() == 6) {
                names.add(words[1]);
            }
        }
        return new Program(path, names);
    }

    /// Whether it has the encoder, and that takes frames of the format.
    boolean encodes(String encoder, String format) {
        if (!encoders.contains(encoder)) {
            return false;
        }
        try {
            String help = run(List.of(path.toString(), "-hide_banner", "-h", "encoder=" + encoder));
            return !help.contains("Supported pixel formats")
                    || help.matches("(?s).*Supported pixel formats:[^\\n]*\\b" + format + "\\b.*");
        } catch (IOException e) {
            return false;
        }
    }

    void run(List<String> inputs, List<String> outputs, Path target) throws IOException {
        List<String> command = new ArrayList<>(List.of(path.toString(), "-v", "error", "-nostdin", "-y"));
        command.addAll(inputs);
        command.addAll(outputs);
        command.add(target.toString());
        String unused = run(command);
    }

    private static String run(List<String> command) throws IOException {
        Path log = Files.createTempFile("ffmpeg", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("took too long: " + command);
            }
            String text = Files.readString(log);
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + "\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(log);
        }
    }
}
