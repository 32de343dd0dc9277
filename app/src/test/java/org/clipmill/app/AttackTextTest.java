package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hostile words: lists, recipes, conditions, names and manifests. Each command must end without much work, with a
/// message on one line or a failed input, and touch nothing beside its folder.
class AttackTextTest {
    /// The largest input has 3 MB, and the most that any of them takes was 11 MB.
    private static final long MOST_ALLOCATED = 64L << 20;

    /// It was 7 MB.
    private static final long MOST_READ = 32L << 20;

    @TempDir
    static Path folder;

    static Path dataset;

    /// @param what it tries
    /// @param command words; `@` stands for the folder
    /// @param exit codes that are right
    /// @param says what stdout and stderr hold, or the reason of a failed input
    record Attack(String what, List<String> command, List<Integer> exit, String says) {
        @Override
        public String toString() {
            return what + " -> " + says;
        }
    }

    @BeforeAll
    static void prepare() throws Exception {
        dataset = folder.resolve("d");
        Files.writeString(folder.resolve("no.mp4"), "no film");
        assertThat(CommandLine.run("curate", folder.resolve("no.mp4"), "-o", dataset)
                        .exit())
                .isEqualTo(3);
        Files.writeString(folder.resolve("secret.csv"), "password\nhunter2\n");
    }

    private static Attack list(String what, String name, byte[] content, int exit, String says) throws IOException {
        Files.write(folder.resolve(name), content);
        return new Attack("list: " + what, List.of("curate", "@/" + name, "-o", "@/d-" + name), List.of(exit), says);
    }

    private static Attack list(String what, String name, String content, int exit, String says) throws IOException {
        return list(what, name, content.getBytes(StandardCharsets.UTF_8), exit, says);
    }

    static Stream<Attack> lists() throws IOException {
        String up = "../".repeat(40);
        Files.deleteIfExists(folder.resolve("endless.csv"));
        Files.createSymbolicLink(folder.resolve("endless.csv"), Path.of("/dev/zero"));
        return Stream.of(
                list("leaves its folder", "up.txt", up + "etc/passwd\n", 3, "not_a_video"),
                list("a device", "device.txt", "/dev/zero\n/dev/stdin\n", 3, "not_a_file"),
                list("the process's own files", "proc.txt", "/proc/self/environ\n", 3, "empty_file"),
                list("itself", "itself.txt", "itself.txt\n", 3, "not_a_video"),
                list("a web address", "url.txt", "http://127.0.0.1:1/x.mp4\n", 3, "url_not_supported"),
                list("libav's protocols", "protocols.txt", "concat:a|b\npipe:0\nfd:0\nsubfile,,:x\n", 3, "not_found"),
                list("a NUL", "nul.txt", "a\0b.mp4\n", 3, "not_a_path"),
                list("terminal escapes", "escape.txt", "\u001b[2J.mp4\n", 3, "\\u001b[2J"),
                list("a line of 3 MB", "line.txt", "x".repeat(3_000_000), 2, "longer than"),
                list("a cell of 3 MB", "cell.csv", "path\n\"" + "x".repeat(3_000_000) + "\"\n", 2, "cell.csv"),
                list("an open quote", "quote.csv", "path\n\"a.mp4\n", 2, "quote.csv"),
                list("a formula", "formula.csv", "path\n=cmd|'/C calc'!A0\n", 3, "not_found"),
                list("JSON 100,000 deep", "deep.jsonl", "{\"path\":" + "[".repeat(100_000), 2, "no JSON"),
                list(
                        "a number of 900,000 digits",
                        "number.jsonl",
                        "{\"path\":" + "9".repeat(900_000) + "}",
                        2,
                        "number.jsonl"),
                list("no object", "array.jsonl", "[\"a.mp4\"]\n", 2, "no JSON object"),
                list("not UTF-8", "bytes.txt", new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}, 2, "not UTF-8"),
                list(
                        "a zip named .csv",
                        "zip.csv",
                        new byte[] {'P', 'K', 3, 4, 20, 0, (byte) 0x93, 0, 8, 0},
                        2,
                        "zip.csv"),
                list("a zip named .zip", "slip.zip", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0}, 3, "not_a_video"),
                list("no Parquet", "no.parquet", "PAR1" + "x".repeat(5000) + "PAR1", 2, "no.parquet"),
                list("Parquet that is SQL", "'); ATTACH 'x.parquet", "PAR1", 2, "parquet"),
                new Attack(
                        "list: an endless device",
                        List.of("curate", "@/endless.csv", "-o", "@/d-endless"),
                        List.of(3),
                        "not_a_file"),
                new Attack(
                        "list: a column that is SQL",
                        List.of("curate", "@/secret.csv", "--path-column", "x\"; COPY y TO 'z", "-o", "@/d-column"),
                        List.of(2),
                        "no column"));
    }

    private static Attack recipe(String what, String name, String yaml, String says) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
        return new Attack(
                "recipe: " + what,
                List.of("curate", "@/no.mp4", "-o", "@/d-" + name, "--recipe", "@/" + name),
                List.of(2),
                says);
    }

    static Stream<Attack> recipes() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8), i - 1));
        }
        return Stream.of(
                recipe("a billion laughs", "laughs.yaml", laughs.toString(), "laughs.yaml"),
                recipe("100,000 deep", "deep.yaml", "[".repeat(100_000), "deep.yaml"),
                recipe("mappings 100,000 deep", "maps.yaml", "{a: ".repeat(100_000), "maps.yaml"),
                recipe("refers to itself", "self.yaml", "name: &a [*a]\n", "self.yaml"),
                recipe("2 MB", "long.yaml", "#" + "x".repeat(2_000_000), "longer than"),
                recipe(
                        "makes an object",
                        "object.yaml",
                        "name: !!javax.script.ScriptEngineManager [x]\n",
                        "object.yaml"),
                recipe("a number beyond numbers", "number.yaml", "clips: {min: 1e999999999}\n", "number.yaml"),
                recipe("a length of NaN", "nan.yaml", "clips: {min: NaN}\n", "nan.yaml"),
                recipe("terminal escapes", "escape.yaml", "\"\\e[2Jx\": 1\n", "\\u001b[2Jx"),
                recipe("SQL", "sql.yaml", "filter: {where: \"1=1; ATTACH 'x'\"}\n", "sql.yaml"),
                recipe(
                        "a signal that is SQL",
                        "signal.yaml",
                        "filter: {\"x; DROP TABLE clips\": {min: 1}}\n",
                        "no signal"),
                recipe("memory for previews", "proxy.yaml", "analysis: {proxy_side: 2147483647}\n", "proxy_side"),
                recipe("key twice", "twice.yaml", "name: a\nname: b\n", "twice"));
    }

    static Stream<Attack> conditions() {
        return Stream.of(
                        "duration > (select count(*) from read_csv('/etc/passwd'))",
                        "read_text('/etc/passwd') is not null",
                        "1=1; COPY clips TO '/tmp/x'",
                        "1=1; ATTACH '/tmp/x' AS x",
                        "1=1; INSTALL httpfs; LOAD httpfs",
                        "1=1 --",
                        "1=1 /* x */",
                        "duration in (select 1)",
                        "getenv('HOME') = 'x'",
                        "glob('/*') = 'x'",
                        "current_setting('x') = 'y'",
                        "pragma_version() = 1",
                        "\"duration\" > 1 union select 1",
                        "'x' || chr(39) = 'x'",
                        "clip_id = 'it''s'; DROP TABLE clips",
                        "exists (select 1)",
                        "duration::varchar = '1'",
                        "x'00' = 1",
                        "duration > 1e99999",
                        "(".repeat(5000) + "1" + ")".repeat(5000) + " = 1",
                        "not ".repeat(5000) + "duration = 1",
                        "duration > 1 or ".repeat(20_000) + "duration = 1",
                        "duration = 1\0",
                        "\u202eduration = 1",
                        "\u001b[2J = 1")
                .map(c -> new Attack(
                        "--where " + Terminal.printable(c.length() > 60 ? c.substring(0, 40) + "..." : c),
                        List.of("filter", "@/d", "--where", c),
                        List.of(2),
                        "clipmill: "));
    }

    static Stream<Attack> names() {
        Stream<Attack> subsets = Stream.of("../x", "x/y", "x;y", "", "X", "\u001b[2J", "manifest.json", "x".repeat(500))
                .map(n -> new Attack(
                        "filter --save " + Terminal.printable(n.length() > 60 ? "of 500 letters" : n),
                        List.of("filter", "@/d", "--where", "duration > 1", "--save", n),
                        List.of(2),
                        "cannot be the name"));
        Stream<Attack> templates = Stream.of(
                        "../{clip}.mp4",
                        "/tmp/{clip}.mp4",
                        "a/../../{clip}.mp4",
                        "a\\{clip}.mp4",
                        "{secret}.mp4",
                        "./{clip}.mp4")
                .map(n -> new Attack(
                        "export --name-template " + n,
                        List.of("export", "@/d", "--to", "@/out", "--name-template", n),
                        List.of(2),
                        "name template"));
        return Stream.concat(subsets, templates);
    }

    private static Attack manifest(String what, String name, String json) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name + "/manifest.json"), json);
        return new Attack("manifest: " + what, List.of("status", "@/" + name), List.of(2), "manifest.json");
    }

    private static String part(String table, String file) {
        return "{\"version\":1,\"commit\":1,\"tables\":{\"" + table + "\":{\"parts\":[{\"file\":\"" + file
                + "\",\"rows\":1,\"bytes\":1,\"sha256\":\"" + "0".repeat(64) + "\"}]}}}";
    }

    static Stream<Attack> manifests() throws IOException {
        return Stream.of(
                manifest("a part elsewhere", "m1", part("clips", "clips/../../secret.csv")),
                manifest("an absolute part", "m2", part("clips", "/etc/passwd")),
                manifest("a table elsewhere", "m3", part("../x", "../x/000001.parquet")),
                manifest("a pattern", "m4", part("clips", "clips/*.parquet")),
                manifest("SQL", "m5", part("clips", "clips/000001.parquet'); ATTACH 'x")),
                manifest("100,000 deep", "m6", "[".repeat(100_000)),
                manifest("no JSON", "m7", "\u001b[2J"),
                manifest("a commit of 10^999", "m8", "{\"version\":1,\"commit\":1e999,\"tables\":{}}"));
    }

    static Stream<Attack> attacks() throws IOException {
        return Stream.of(lists(), recipes(), conditions(), names(), manifests()).flatMap(s -> s);
    }

    /// The list for docs/security.md.
    @AfterAll
    static void table() throws IOException {
        StringBuilder table = new StringBuilder("| attack | answer |\n| --- | --- |\n");
        attacks().forEach(a -> table.append("| %s | `%s` |%n".formatted(a.what().replace("|", "\\|"), a.says())));
        Files.writeString(Path.of("target/attack-words.md"), table);
    }

    /// What this process has done so far, counted so that it is the same on any machine.
    ///
    /// @param allocated bytes of objects, by all threads
    /// @param read bytes, by all threads
    record Work(long allocated, long read) {
        static Work now() throws IOException {
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            String read = Files.readAllLines(Path.of("/proc/self/io")).getFirst();
            return new Work(threads.getTotalThreadAllocatedBytes(), Long.parseLong(read.replace("rchar: ", "")));
        }

        Work since(Work before) {
            return new Work(allocated - before.allocated, read - before.read);
        }
    }

    /// The time limit is for a command that would never end, and no judgement of how fast it is.
    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isRefused(Attack attack) throws IOException {
        Work before = Work.now();
        Object[] words = attack.command().stream()
                .map(w -> w.startsWith("@/") ? folder + w.substring(1) : w)
                .toArray();
        CommandLine run = CommandLine.run(words);
        Work work = Work.now().since(before);
        String said = run.out() + run.err();
        if (run.exit() == 3) {
            said += CommandLine.run("status", words[3], "--failed").out();
        }
        assertThat(run.exit())
                .as(said.substring(0, Math.min(2000, said.length())))
                .isIn(attack.exit());
        assertThat(said).contains(attack.says()).doesNotContain("internal error", "hunter2", "root:x:0");
        assertThat(said.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        assertThat(work.allocated()).as("bytes of objects").isLessThan(MOST_ALLOCATED);
        assertThat(work.read()).as("bytes read").isLessThan(MOST_READ);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(dataset.resolve("../x")).doesNotExist();
    }
}
