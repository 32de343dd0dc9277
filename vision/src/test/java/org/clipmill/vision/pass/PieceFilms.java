package org.clipmill.vision.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clipmill.media.BundledFfmpeg;
import org.clipmill.media.MediaException;
import org.junit.jupiter.api.Assumptions;

/// Films of libavfilter's test picture with some noise, in many codings, written by the bundled ffmpeg or, where that
/// lacks the encoder, by one on the PATH.
final class PieceFilms {
    static final int FRAMES = 700;

    private PieceFilms() {}

    /// @param encoder libav's name
    /// @param name of the file to write, with a suffix that says the container
    /// @param options of the output
    static Path write(Path folder, String encoder, String name, String options) throws Exception {
        return write(folder, encoder, name, "testsrc2=s=96x64:r=25,noise=alls=20:allf=t+u:all_seed=1", options);
    }

    static Path write(Path folder, String encoder, String name, String graph, String options) throws Exception {
        Path program = program(encoder);
        Path film = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of("-f", "lavfi", "-i", graph, "-frames:v", "" + FRAMES));
        words.addAll(List.of("-c:v", encoder, "-threads", "1"));
        words.addAll(List.of(options.split(" ")));
        run(program, words, film);
        return film;
    }

    /// Writes the packets of one film to another.
    static Path remux(Path film, String name, String inputOptions, String outputOptions) throws Exception {
        Path target = film.resolveSibling(name);
        List<String> words = new ArrayList<>();
        if (!inputOptions.isEmpty()) {
            words.addAll(List.of(inputOptions.split(" ")));
        }
        words.addAll(List.of("-i", film.toString(), "-map", "0:v", "-c", "copy"));
        if (!outputOptions.isEmpty()) {
            words.addAll(List.of(outputOptions.split(" ")));
        }
        run(BundledFfmpeg.program(), words, target);
        return target;
    }

    private static Path program(String encoder) throws Exception {
        List<Path> programs = new ArrayList<>(List.of(BundledFfmpeg.program()));
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "ffmpeg"))) {
                programs.add(Path.of(folder, "ffmpeg"));
            }
        }
        for (Path program : programs) {
            if (text(List.of(program.toString(), "-hide_banner", "-encoders")).contains(" " + encoder + " ")) {
                return program;
            }
        }
        Assumptions.abort("skipped: no encoder " + encoder + " here");
        throw new AssertionError();
    }

    private static void run(Path program, List<String> words, Path target) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-v", "error", "-nostdin", "-y"));
        command.addAll(words);
        command.add(target.toString());
        String said = text(command);
        if (!Files.exists(target)) {
            throw new IOException(String.join(" ", command) + "\n" + said);
        }
    }

    private static String text(List<String> command) throws IOException, InterruptedException, MediaException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + said);
        }
        return said;
    }
}
