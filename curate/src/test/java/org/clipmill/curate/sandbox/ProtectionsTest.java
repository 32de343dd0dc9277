package org.clipmill.curate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What other machines than this are said to do, and that the work goes on there.
class ProtectionsTest {
    private static final String SHOTS = "shots and measure";

    @TempDir
    Path folder;

    /// Says what confines it, confines itself and reads a file that it then may not.
    static final class Confined {
        public static void main(String[] args) throws Exception {
            System.out.println(Sandbox.protections().get(SHOTS));
            Sandbox.confine(new Access(List.of(), List.of()), Limits.WORKER);
            System.out.println(Files.readString(Path.of(args[0])));
            Process other = Sandbox.start(
                    new ProcessBuilder("/bin/echo", "started"), new Access(List.of(), List.of()), Limits.WORKER);
            System.out.print(new String(other.getInputStream().readAllBytes()));
        }
    }

    @Test
    void anArmConfinesTheThreadsThatDecode() {
        var said = new Protections(true, false, 6, true).described();
        assertThat(said.get(SHOTS)).isEqualTo("the threads that decode are confined in the same way");
        assertThat(said.get("files")).startsWith("Landlock 6");
        assertThat(said.get("network")).startsWith("none");
    }

    @Test
    void anOldKernelIsNamed() {
        var said = new Protections(true, true, 0, false).described();
        assertThat(said.get("files")).isEqualTo("not confined: this kernel has no Landlock");
        assertThat(said.get("network")).isEqualTo("not confined: this kernel has no seccomp");
        assertThat(said.get("processes")).isEqualTo(said.get("network"));
    }

    @Test
    void whereNothingIsKnownNothingIsClaimed() {
        var said = new Protections(false, false, 0, false).described();
        assertThat(said.get("limits")).isEqualTo("none but those of the user");
        said.remove("limits");
        assertThat(said.values()).allMatch(text -> text.startsWith("not confined"));
    }

    /// This machine's Java, told that it runs on one of another kind.
    @Test
    void onAnotherMachineTheWorkGoesOnUnconfined() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "the file's text");
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Dos.arch=riscv64",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Confined.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("not confined", "the file's text", "started");
    }
}
