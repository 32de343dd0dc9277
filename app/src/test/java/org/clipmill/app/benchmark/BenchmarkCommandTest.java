package org.clipmill.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.RunListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
    @TempDir
    Path folder;

    private Settings settings(String python, int runs) {
        return new Settings(List.of("360p"), List.of(), runs, 0, 2, 0, 0, 1, folder, python);
    }

    @Test
    void withoutPythonThePeerIsUnavailable() throws Exception {
        Report report = Benchmarks.run("startup", settings("no-such-python", 1), RunListener.NONE, new AtomicBoolean());
        assertThat(report.flawed()).isTrue();
        assertThat(report.json().get("ratio")).isNull();
        assertThat(Table.of(report)).contains("unavailable").contains("install Python");
    }

    @Tag("slow")
    @Test
    void onePassComparesWithTheBundledProgram() throws Exception {
        Report report = Benchmarks.run("onepass", settings("no-such-python", 1), RunListener.NONE, new AtomicBoolean());
        assertThat(report.flawed()).isFalse();
        Row row = report.rows().getFirst();
        assertThat(row.oursResult()).isEqualTo("60 frames");
        assertThat(row.peerResult()).isEqualTo("60 frames");
        assertThat(row.ratios().getFirst()).isPositive();
    }

    @Tag("slow")
    @Test
    void curateIsMeasuredByTheClock() throws Exception {
        Report report = Benchmarks.run("export", settings("no-such-python", 1), RunListener.NONE, new AtomicBoolean());
        assertThat(report.flawed()).isFalse();
        assertThat(report.rows().getFirst().ratios().getFirst()).isPositive();
    }
}
