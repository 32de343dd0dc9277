package org.clipmill.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private final List<String> notes = new ArrayList<>();

    private final RunListener listener = new RunListener() {
        @Override
        public void note(String message) {
            notes.add(message);
        }
    };

    @Test
    void nothingIsSaidOfWhatGoes(@TempDir Path folder) throws Exception {
        Leftovers.delete(Files.createDirectories(folder.resolve("a/b")).getParent(), listener);
        assertThat(folder).isEmptyDirectory();
        assertThat(notes).isEmpty();
    }

    @Test
    void whatStaysIsNamedWithTheReasonAndWhatToDo() {
        Path version = Path.of("/proc/version"); // not even root can delete it
        assumeTrue(Files.exists(version));
        Leftovers.delete(version, listener);
        assertThat(notes)
                .singleElement()
                .asString()
                .contains("/proc/version cannot be deleted (", "not permitted", "delete it when the run is over");
    }
}
