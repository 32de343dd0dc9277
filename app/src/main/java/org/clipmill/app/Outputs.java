package org.clipmill.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files that a command writes in its own, confined process.
///
/// They have to be there before it is confined, for then it can make none; and it cannot remove any, for a right to
/// remove one is a right to remove all of its folder. So a shell that was started before waits at a pipe: if the
/// command does not say that its files are good, because it failed or because the process died, the shell removes
/// those that this process made, which it is told before the process is confined. A file that somebody else has made
/// in the meantime is his. What the confined process can tell the shell is no more than one word.
final class Outputs implements AutoCloseable {
    private static final String GOOD = "good";
    private static final String READY = "ready";

    /// The first line that it reads holds the numbers of the arguments that are about to be made, the second those that
    /// were, the third the word. Who dies between the first two may have made any.
    private static final String SHELL = """
            trap '' INT TERM HUP QUIT
            echo ready
            read -r wanted
            read -r made || made=$wanted
            read -r word
            [ "$word" = good ] && exit
            n=0
            for file; do
              n=$((n + 1))
              case " $made " in *" $n "*) rm -f -- "$file" ;; esac
            done
            """;

    private static final long PATIENCE_SECONDS = 10;

    /// As many as Linux follows.
    private static final int MOST_LINKS = 40;

    private final @Nullable Process remover;
    private final List<Path> made = new ArrayList<>();

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
        if (missing.isEmpty()) {
            return none();
        }
        Outputs outputs = new Outputs(remover(missing));
        outputs.tell(numbers(missing, missing));
        try {
            for (Path file : missing) {
                if (isMade(file)) {
                    outputs.made.add(file);
                }
            }
            outputs.tell(numbers(outputs.made, missing));
            return outputs;
        } catch (IOException e) {
            outputs.tell(numbers(outputs.made, missing));
            outputs.close();
            throw e;
        }
    }

    private static String numbers(List<Path> some, List<Path> all) {
        return some.stream()
                .map(file -> Integer.toString(all.indexOf(file) + 1))
                .collect(Collectors.joining(" "));
    }

    /// The files that this process made, empty.
    List<Path> made() {
        return made;
    }

    /// Whether this process made the file; not if it is there by now.
    private static boolean isMade(Path file) throws IOException {
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .close();
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
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
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader told = process.inputReader(StandardCharsets.US_ASCII)) {
            if (!READY.equals(told.readLine())) { // from here on no signal ends it
                throw new IOException("/bin/sh, which is to remove the outputs of a failed command, does not start");
            }
        }
        return process;
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
            try {
                tell(GOOD);
            } catch (IOException e) {
                throw new UncheckedIOException("the outputs cannot be kept", e);
            }
        }
    }

    private void tell(String line) throws IOException {
        OutputStream to = Objects.requireNonNull(remover).getOutputStream();
        to.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        to.flush();
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
