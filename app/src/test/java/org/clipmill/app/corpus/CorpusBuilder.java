package org.clipmill.app.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.clipmill.media.MediaException;
import org.clipmill.media.Orientation;

/// Makes the films of the corpus, once each: what is in the folder already is taken as it is.
final class CorpusBuilder {
    static final int WIDTH = 192;
    static final int HEIGHT = 112;

    /// The size of the second half of a film of [Trait#RESOLUTION_CHANGE].
    private static final int LARGER_WIDTH = 256;

    private static final int LARGER_HEIGHT = 144;

    /// Numbers of a second film and of cover pictures start here.
    private static final int OTHER = 128;

    /// To be raised when films are made in another way: a part of their names.
    private static final String VERSION = "v3";

    private final Path folder;
    private final List<Program> programs;

    CorpusBuilder(Path folder) throws IOException, MediaException {
        this.folder = Files.createDirectories(folder.resolve(VERSION));
        this.programs = Program.all();
    }

    /// The film, or nothing where no program here has the encoder.
    Optional<Path> build(Sample sample) throws IOException {
        Path file = folder.resolve(sample + "." + sample.container().suffix());
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        String encoder = sample.codec().encoder(sample.traits());
        String format = sample.codec().pixelFormat(sample.traits());
        Optional<Program> program =
                programs.stream().filter(p -> p.encodes(encoder, format)).findFirst();
        if (program.isPresent()) {
            Path whole = temporary(sample, "new");
            make(sample, program.get(), whole);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return program.map(p -> file);
    }

    private Path temporary(Sample sample, String name) {
        return folder.resolve(sample + "." + name + "." + sample.container().suffix());
    }

    private void make(Sample sample, Program program, Path target) throws IOException {
        if (sample.has(Trait.RESOLUTION_CHANGE)) {
            Path first = temporary(sample, "a");
            Path second = temporary(sample, "b");
            int half = Sample.DRAWN / 2;
            encode(sample, program, raw(Orientation.UPRIGHT, WIDTH, HEIGHT, 0, half), WIDTH, HEIGHT, first);
            Path larger = raw(Orientation.UPRIGHT, LARGER_WIDTH, LARGER_HEIGHT, half, Sample.DRAWN);
            encode(sample, program, larger, LARGER_WIDTH, LARGER_HEIGHT, second);
            Path list = folder.resolve(sample + ".txt");
            Files.writeString(
                    list,
                    "file '" + first.getFileName() + "'\nduration " + sample.seconds(half) + "\nfile '"
                            + second.getFileName() + "'\n");
            program.run(List.of("-f", "concat", "-safe", "0", "-i", list.toString()), List.of("-c", "copy"), target);
            delete(first, second, list);
            return;
        }
        Path plain = temporary(sample, "plain");
        encode(sample, program, raw(sample.orientation(), WIDTH, HEIGHT, 0, Sample.DRAWN), WIDTH, HEIGHT, plain);
        if (!sample.orientation().equals(Orientation.UPRIGHT)) {
            // ffmpeg turns the other way round, and mirrors after turning.
            int degrees = sample.orientation().degrees();
            List<String> turn = new ArrayList<>(List.of("-display_rotation"));
            turn.add(Integer.toString(sample.orientation().mirrored() ? degrees : (360 - degrees) % 360));
            if (sample.orientation().mirrored()) {
                turn.add("-display_hflip");
            }
            turn.addAll(List.of("-i", plain.toString()));
            programs.getFirst().run(turn, List.of("-map", "0", "-c", "copy"), target);
        } else if (sample.has(Trait.ATTACHED_PICTURE)) {
            attach(sample, plain, target);
        } else if (sample.has(Trait.EDIT_LIST)) {
            program.run(List.of("-ss", "0.16", "-i", plain.toString()), List.of("-map", "0", "-c", "copy"), target);
        } else if (sample.damaged()) {
            Files.write(target, damage(sample, Files.readAllBytes(plain)));
        } else {
            Files.move(plain, target, StandardCopyOption.REPLACE_EXISTING);
        }
        delete(plain);
    }

    private static void delete(Path... files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] damage(Sample sample, byte[] bytes) {
        if (sample.has(Trait.TRUNCATED)) {
            return java.util.Arrays.copyOf(bytes, bytes.length * 6 / 10);
        }
        Random random = new Random(sample.toString().hashCode());
        for (int i = 0; i < 20; i++) { // somewhere behind the header
            int at = bytes.length / 5 + random.nextInt(bytes.length * 3 / 5);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private void encode(Sample sample, Program program, Path raw, int width, int height, Path target)
            throws IOException {
        List<String> inputs = new ArrayList<>(input(sample, raw, width, height));
        List<String> outputs = new ArrayList<>(List.of("-map", "0:v"));
        if (sample.has(Trait.SEVERAL_STREAMS)) {
            Path other = raw(Orientation.UPRIGHT, WIDTH, HEIGHT, OTHER, OTHER + Sample.DRAWN);
            inputs.addAll(input(sample, other, width, height));
            outputs.addAll(List.of("-map", "1:v"));
        }
        if (sample.has(Trait.SOUND) || sample.has(Trait.SEVERAL_STREAMS)) {
            int sounds = sample.has(Trait.SEVERAL_STREAMS) ? 2 : 1;
            for (int i = 0; i < sounds; i++) {
                String tone = "sine=frequency=" + 440 * (i + 1) + ":sample_rate=48000:duration=" + sample.seconds(60);
                inputs.addAll(List.of("-f", "lavfi", "-i", tone));
                outputs.addAll(List.of("-map", sounds + i + ":a"));
            }
            outputs.addAll(List.of("-c:a", sample.container().sound()));
        }
        Filters filters = Filters.of(sample);
        outputs.addAll(filters.options());
        outputs.addAll(sample.codec().options(sample.traits()));
        outputs.addAll(muxing(sample));
        program.run(inputs, outputs, target);
    }

    private static List<String> input(Sample sample, Path raw, int width, int height) {
        String rate = sample.rate().toString();
        return List.of(("-f rawvideo -pix_fmt rgb24 -s " + width + "x" + height + " -framerate " + rate + " -i " + raw)
                .split(" "));
    }

    private static List<String> muxing(Sample sample) {
        List<String> options = new ArrayList<>(List.of("-fps_mode", "passthrough", "-threads", "1"));
        if (sample.codec() == Codec.HEVC && sample.container().quickTime()) {
            options.addAll(List.of("-tag:v", "hvc1"));
        }
        if (sample.has(Trait.DELAYED)) {
            options.addAll(List.of("-output_ts_offset", "2.5"));
        }
        if (sample.has(Trait.NEGATIVE_START)) {
            options.addAll(List.of("-output_ts_offset", "-0.5", "-avoid_negative_ts", "disabled"));
        }
        if (sample.has(Trait.FRAGMENTED)) {
            options.addAll(List.of("-movflags", "+frag_keyframe+delay_moov+default_base_moof"));
        }
        return options;
    }

    private void attach(Sample sample, Path plain, Path target) throws IOException {
        Path cover = folder.resolve("cover.png");
        Path raw = raw(Orientation.UPRIGHT, WIDTH, HEIGHT, OTHER, OTHER + 1);
        Program program = programs.getFirst();
        program.run(input(sample, raw, WIDTH, HEIGHT), List.of(), cover);
        List<String> inputs = new ArrayList<>(List.of("-i", plain.toString()));
        List<String> outputs = new ArrayList<>(List.of("-map", "0", "-c", "copy"));
        if (sample.container().matroska()) {
            outputs.addAll(List.of("-attach", cover.toString(), "-metadata:s:t", "mimetype=image/png"));
        } else {
            inputs.addAll(List.of("-i", cover.toString()));
            outputs.addAll(List.of("-map", "1:v", "-disposition:v:1", "attached_pic"));
        }
        program.run(inputs, outputs, target);
    }

    private Path raw(Orientation turn, int width, int height, int from, int to) throws IOException {
        String name =
                width + "x" + height + "-" + turn.degrees() + (turn.mirrored() ? "m" : "") + "-" + from + "-" + to;
        Path file = folder.resolve(name + ".rgb");
        if (!Files.exists(file)) {
            Path whole = folder.resolve(name + ".new");
            try (OutputStream out = Files.newOutputStream(whole)) {
                for (int i = from; i < to; i++) {
                    out.write(BarFilm.draw(width, height, turn, i));
                }
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
