package org.clipmill.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {

    @TempDir
    Path folder;

    /// Opens a dataset and holds it until killed.
    static final class Holder {
        public static void main(String[] arguments) throws InterruptedException {
            Dataset.openForWriting(Path.of(arguments[0]));
            System.out.println("open");
            Thread.sleep(60_000);
        }
    }

    @Test
    void asecondOpeningInThisProcessIsRefusedAndDoesNotDropTheFirst() {
        try (Dataset first = Dataset.openForWriting(folder)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Dataset.openForWriting(folder)).isInstanceOf(DatasetLockedException.class);
            }
            assertThat(first.tables()).isEmpty();
        }
        Dataset.openForWriting(folder).close();
    }

    @Test
    void anotherProcessIsNamedAndItsDeathFreesTheDataset() throws IOException, InterruptedException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("open");
            assertThatThrownBy(() -> Dataset.openForWriting(folder))
                    .isInstanceOf(DatasetLockedException.class)
                    .hasMessageContaining("is being written by process " + holder.pid() + " on ")
                    .hasMessageContaining("wait for it to end or stop it")
                    .message()
                    .doesNotContain("\n");
            try (Dataset reader = Dataset.openForReading(folder)) {
                assertThat(reader.tables()).isEmpty();
            }
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        Dataset.openForWriting(folder).close();
    }
}
