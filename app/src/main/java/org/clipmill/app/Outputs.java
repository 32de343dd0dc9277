package org.clipmill.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The files that a command writes in its own, confined process.
///
/// They have to be there before it is confined, for then it can make none; and it cannot remove any, for a right to
/// remove one is a right to remove all of its folder. So a shell that was started before waits at a pipe: if the
/// command does not say that its files are good, because it failed or because the process died, the shell removes
/// those that were not there before. What the process can tell it is no more than that one word.
final class Outputs implements AutoCloseable {
    private static final String GOOD = "good";
    private static final String SHELL =
            "trap '' INT TERM HUP; read -r word; [ \"$word\" = " + GOOD + " ] || rm -f -- \"$@\"";
    private static final long PATIENCE_SECONDS = 10;

    /// As many as Linux follows.
    private static final int MOST_LINKS = 40;

    private final @Nullable Process remover;

    private Outputs(@Nullable Process remover) {
        this.remover = remover;
    }

    /// Those of a command that makes its files itself, or none.
    static Outputs none() {
        return new Outputs(null);
    }

    /// Makes the missing ones, empty.
    static Outputs make(List<Path> files) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path file : files) {
            if (Files.notExists(file)) {
                missing.add(named(file.toAbsolutePath()));
            }
        }
        Outputs outputs = missing.isEmpty() ? none() : new Outputs(remover(missing));
        try {
            for (Path file : files) {
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .close();
            }
            return outputs;
        } catch (IOException e) {
            outputs.close();
            throw e;
        }
    }

    /// The file that would be made: links to nothing lead there.
    private static Path named(Path file) throws IOException {
        Path at = file;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(at); i++) {
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    private static Process remover(List<Path> files) throws IOException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SHELL, "sh"));
        files.forEach(f -> words.add(f.toString()));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Writes a file that is there. Where the disk is too full for it, what it held before is still there.
    static void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!Files.isRegularFile(file)) {
            Files.write(file, bytes); // new, or no file at all, as /dev/stdout
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long old = channel.size();
            try { // the part that needs room comes first
                put(channel, bytes, (int) Math.min(old, bytes.length), bytes.length);
            } catch (IOException e) {
                FileChannel unused = channel.truncate(old);
                throw e;
            }
            put(channel, bytes, 0, (int) Math.min(old, bytes.length));
            FileChannel unused = channel.truncate(bytes.length);
        }
    }

    private static void put(FileChannel channel, byte[] bytes, int from, int to) throws IOException {
        ByteBuffer part = ByteBuffer.wrap(bytes, from, to - from);
        while (part.hasRemaining()) {
            int unused = channel.write(part, part.position());
        }
    }

    /// Says that the command has done its work: its files stay.
    void keep() {
        if (remover != null) {
            try (OutputStream told = remover.getOutputStream()) {
                told.write((GOOD + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException("the outputs cannot be kept", e);
            }
        }
    }

    /// Waits until the files of a command that failed are gone.
    @Override
    public void close() {
        if (remover == null) {
            return;
        }
        try {
            remover.getOutputStream().close();
            boolean unused = remover.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("the outputs cannot be removed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
