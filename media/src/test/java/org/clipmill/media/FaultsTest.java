package org.clipmill.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clipmill.media.FaultySource.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sample under every fault of reading: either the very frames of the sound file, or fewer of them, or a typed
/// reason; never others, and never for ever.
class FaultsTest {
    @TempDir
    static Path folder;

    private static List<Path> samples;

    @BeforeAll
    static void samples() throws Exception {
        samples = TestSamples.write(folder);
    }

    record Case(Path sample, Fault fault, double where) {
        @Override
        public String toString() {
            return sample.getFileName() + ", " + fault + (where > 0 ? " at " + where : "");
        }
    }

    static Stream<Case> cases() {
        return samples.stream()
                .flatMap(sample -> Stream.of(
                        new Case(sample, Fault.SHORT_READS, 0),
                        new Case(sample, Fault.SLOW, 0),
                        new Case(sample, Fault.UNKNOWN_LENGTH, 0),
                        new Case(sample, Fault.IO_ERROR, 0.001),
                        new Case(sample, Fault.IO_ERROR, 0.5),
                        new Case(sample, Fault.IO_ERROR, 0.95),
                        new Case(sample, Fault.EARLY_END, 0.001),
                        new Case(sample, Fault.EARLY_END, 0.5),
                        new Case(sample, Fault.EARLY_END, 0.95)));
    }

    private record Read(List<String> frames, @Nullable MediaFailure failure) {}

    private static Read read(Path sample, Fault fault, double where) throws IOException {
        byte[] bytes = Files.readAllBytes(sample);
        List<String> frames = new ArrayList<>();
        try (FaultySource source = new FaultySource(bytes, fault, (long) (where * bytes.length));
                VideoFile file = VideoFile.open(sample, source.context());
                FrameReader reader = new FrameReader(file, 1)) {
            for (@Nullable Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame.pts() + ":" + frame.width() + "x" + frame.height());
            }
            return new Read(frames, frames.isEmpty() ? MediaFailure.NO_FRAMES : null);
        } catch (MediaException e) {
            return new Read(frames, e.failure());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void noFaultMakesFrames(Case c) throws IOException {
        Read sound = read(c.sample(), Fault.NONE, 0);
        assertThat(sound.frames()).as("the sample itself").hasSizeGreaterThan(5);
        Read faulty = read(c.sample(), c.fault(), c.where());
        switch (c.fault()) {
            case SHORT_READS, SLOW, UNKNOWN_LENGTH -> assertThat(faulty).isEqualTo(sound);
            case EARLY_END, IO_ERROR -> {
                assertThat(faulty.frames())
                        .isEqualTo(sound.frames().subList(0, faulty.frames().size()));
                if (c.fault() == Fault.IO_ERROR) {
                    assertThat(faulty.failure()).isNotNull();
                }
                if (faulty.failure() != null) {
                    assertThat(faulty.failure())
                            .isIn(
                                    MediaFailure.READ_ERROR,
                                    MediaFailure.NOT_A_VIDEO,
                                    MediaFailure.NO_VIDEO_STREAM,
                                    MediaFailure.NO_FRAMES);
                }
            }
            case NONE -> throw new AssertionError();
        }
    }
}
