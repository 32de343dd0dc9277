package org.clipmill.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Matroska of a few bytes, made by hand.
class MatroskaStartTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void put(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
    }

    /// @return where the block's data begin
    private long block(int time) {
        put(0xa3, 0x86);
        long place = bytes.size();
        put(0x81, time >> 8 & 0xff, time & 0xff, 0x80, 1, 2);
        return place;
    }

    private void cluster(int time) {
        put(0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xe7, 0x82, time >> 8, time & 0xff);
    }

    private void start() {
        put(0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
        put(0xec, 0x83, 9, 9, 9); // filling
    }

    private Map<Long, Long> times() throws IOException {
        return MatroskaStart.of(Files.write(folder.resolve("film.mkv"), bytes.toByteArray()));
    }

    @Test
    void blocksBeforeZeroHaveTheirTimesAndNoOthers() throws Exception {
        start();
        cluster(0);
        long first = block(-500);
        long unused = block(40);
        put(0xa0, 0x88); // the same in a group
        long second = block(-100);
        cluster(20);
        long third = block(-30);
        cluster(40);
        long after = block(0);
        cluster(60);
        long never = block(-61);
        assertThat(times()).isEqualTo(Map.of(first, -500L, second, -100L, third, -10L));
        assertThat(unused + after + never).isPositive();
    }

    @Test
    void ordinaryFilesHaveNone() throws Exception {
        start();
        cluster(0);
        long first = block(0);
        long unused = block(-500);
        assertThat(times()).isEmpty();
        assertThat(first).isLessThan(unused);
    }

    @Test
    void anyBytesComeToAnEnd() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            bytes.reset();
            start();
            cluster(0);
            long unused = block(-500);
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            put(0xa3, 0x80 | random.nextInt(8));
            bytes.writeBytes(noise);
            assertThat(times()).isNotEmpty();
        }
    }
}
