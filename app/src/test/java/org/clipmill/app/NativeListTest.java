package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clipmill.media.NativeLibraries;
import org.clipmill.vision.pass.VisionLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That the list holds, and does not hold any more once something of it has changed. That libraries load from it is
/// what every run of the launcher shows.
class NativeListTest {
    @TempDir
    Path folder = Path.of("");

    private Path list = Path.of("");

    @BeforeEach
    void write() throws Exception {
        NativeLibraries.load();
        VisionLibraries.load();
        list = folder.resolve("natives");
        NativeLibraries.list(list);
        System.setProperty(NativeLibraries.LIST, list.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(NativeLibraries.LIST);
    }

    @Test
    void holdsLibavAndOpenCvEachAfterWhatItNeeds() throws Exception {
        List<String> lines = Files.readAllLines(list);
        assertThat(NativeLibraries.listed()).isTrue();
        assertThat(place(lines, "libavutil.")).isLessThan(place(lines, "libavcodec."));
        assertThat(place(lines, "libopenblas")).isLessThan(place(lines, "libopencv_core."));
        assertThat(place(lines, "libopencv_video.")).isLessThan(place(lines, "libjniopencv_video."));
    }

    private static int place(List<String> lines, String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("/" + name)) {
                return i;
            }
        }
        throw new AssertionError(name + " is not in the list");
    }

    @Test
    void doesNotHoldWhereALibraryHasAnotherSize() throws Exception {
        List<String> lines = Files.readAllLines(list);
        Files.write(list, List.of("1" + lines.getFirst()));
        assertThat(NativeLibraries.listed()).isFalse();
    }

    @Test
    void doesNotHoldWhereALibraryLiesElsewhere() throws Exception {
        Path other = Files.writeString(folder.resolve("libother.so"), "x");
        Files.write(list, List.of("1 " + other));
        assertThat(NativeLibraries.listed()).isFalse();
    }

    @Test
    void doesNotHoldWhereThereIsNone() throws Exception {
        Files.delete(list);
        assertThat(NativeLibraries.listed()).isFalse();
        Files.writeString(list, "no list\n\n");
        assertThat(NativeLibraries.listed()).isFalse();
    }
}
