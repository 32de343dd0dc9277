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
/// in the meantime is his, and so is one that he has written to: the shell notes how it was left. The confined process
/// can tell the shell no more than when it writes, and one word at the end.
final class Outputs implements AutoCloseable {
    private static final String MAKE = "make";
    private static final String GOOD = "good";
    private static final String SEEN = "seen";

    /// The first line that it reads is [#MAKE], the second holds the numbers of the arguments that were made; then
    /// come `write` and `wrote` with a number, and [#GOOD]. Each but the last is answered, so that what is noted
    /// was so before anything else is done; from the first answer on no signal ends the shell. Who dies between the
    /// first two may have made any.
    private static final String SHELL = """
            trap '' INT TERM HUP QUIT PIPE
            line='
            '
            left=$line
            state() { stat -c '%d %i %s %y %z' -- "$1"; }
            leave() {
              numbers=" $1 "
              shift
              n=0
              for file; do
                n=$((n + 1))
                case $numbers in *" $n "*) left="$left$n $(state "$file")$line" ;; esac
              done
            }
            read -r word || exit
            echo seen
            if ! read -r made; then
              for file; do [ -s "$file" ] || rm -f -- "$file"; done
              exit
            fi
            leave "$made" "$@"
            echo seen
            open=
            while read -r word number; do
              case $word in
                good) exit ;;
                write) open=" $number " ;;
                wrote) leave "$number" "$@"; open= ;;
              esac
              echo seen
            done
            n=0
            for file; do
              n=$((n + 1))
              case " $made " in *" $n "*) ;; *) continue ;; esac
              case $open in *" $n "*) rm -f -- "$file" ;; esac
              case $left in *"$line$n $(state "$file")$line"*) rm -f -- "$file" ;; esac
            done
            """;

    private static final long PATIENCE_SECONDS = 10;

    /// As many as Linux follows.
    private static final int MOST_LINKS = 40;

    private final @Nullable Process remover;
    private final @Nullable BufferedReader answers;
    /// What the shell knows by their numbers, from 1 on.
    private final List<Path> missing;

    private final List<Path> made = new ArrayList<>();

    private Outputs(List<Path> missing, @Nullable Process remover) {
        this.missing = missing;
        this.remover = remover;
        answers = remover == null ? null : remover.inputReader(StandardCharsets.US_ASCII);
    }

    /// Those of a command that makes its files itself, or none.
    static Outputs none() {
        return new Outputs(List.of(), null);
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
        Outputs outputs = new Outputs(missing, remover(missing));
        outputs.tell(MAKE); // before anything is made that would stay if there were no shell
        try {
            for (Path file : missing) {
                if (isMade(file)) {
                    outputs.made.add(file);
                }
            }
            outputs.tell(outputs.numbers(outputs.made));
            return outputs;
        } catch (IOException e) {
            outputs.tell(outputs.numbers(outputs.made));
            outputs.close();
            throw e;
        }
    }

    private String numbers(List<Path> some) {
        return some.stream()
                .map(file -> Integer.toString(missing.indexOf(file) + 1))
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
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// Writes a file that is there. Where the disk is too full for it, what it held before is still there.
    void write(Path file, String text) throws IOException {
        Path target = named(file.toAbsolutePath());
        if (!made.contains(target)) {
            replace(file, text);
            return;
        }
        tell("write " + numbers(List.of(target)));
        replace(file, text);
        tell("wrote " + numbers(List.of(target)));
    }

    private static void replace(Path file, String text) throws IOException {
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
                send(GOOD);
            } catch (IOException e) {
                throw new UncheckedIOException("the outputs cannot be kept", e);
            }
        }
    }

    /// Tells the shell, and waits until it has noted how the files are.
    void tell(String line) throws IOException {
        send(line);
        if (!SEEN.equals(answer())) {
            throw new IOException("/bin/sh, which is to remove the outputs of a failed command, does not answer");
        }
    }

    private @Nullable String answer() throws IOException {
        return Objects.requireNonNull(answers).readLine();
    }

    private void send(String line) throws IOException {
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
