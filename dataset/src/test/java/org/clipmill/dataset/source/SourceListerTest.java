package org.clipmill.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clipmill.dataset.source.Failure.Reason;
import org.clipmill.dataset.store.Column;
import org.clipmill.dataset.store.ColumnType;
import org.clipmill.dataset.store.Dataset;
import org.clipmill.dataset.store.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SourceListerTest {

    @TempDir
    Path folder;

    @BeforeEach
    void realPath() throws IOException {
        folder = folder.toRealPath();
    }

    private Path file(String name) {
        return file(name, "x");
    }

    private Path file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Listing list(String... inputs) {
        return SourceLister.list(List.of(inputs), Optional.empty(), folder);
    }

    private static List<String> names(Listing listing) {
        return listing.sources().stream().map(Source::name).toList();
    }

    private static Reason reason(Source source) {
        return source.failure().orElseThrow().reason();
    }

    @Test
    void aFolderGivesItsVideosInNaturalOrderAndCountsTheRest() throws IOException {
        for (String name : List.of("v/b10.mp4", "v/B2.MKV", "v/a/z.webm", "v/b2.mp4", "v/a.b/c.Mov", "v/b02.mp4")) {
            file(name);
        }
        file("v/readme.txt");
        file("v/a/noextension");
        file("v/.hidden.mp4");
        file("v/.cache/x.mp4");
        Listing listing = list("v");
        assertThat(names(listing)).containsExactly("a/z.webm", "a.b/c.Mov", "B2.MKV", "b02.mp4", "b2.mp4", "b10.mp4");
        assertThat(listing.sources()).allMatch(source -> source.failure().isEmpty());
        assertThat(listing.sources().getFirst().path()).isEqualTo(folder.resolve("v/a/z.webm"));
        assertThat(listing.problems()).containsExactly(new ListProblem.Ignored("v", 2, 2));
        assertThat(listing.ignored()).isEqualTo(4);
    }

    @Test
    void inputsKeepTheirOrderAndANamedFileIsASourceWhateverItsName() {
        file("z.mp4");
        file("a.bin");
        file("m/x.mp4");
        assertThat(names(list("z.mp4", "m", "a.bin"))).containsExactly("z.mp4", "x.mp4", "a.bin");
    }

    @Test
    void whatCannotBeOpenedIsASourceWithItsReason() throws Exception {
        file("ok.mp4");
        file("empty.mp4", "");
        Files.createSymbolicLink(folder.resolve("dangling.mp4"), folder.resolve("nothing"));
        new ProcessBuilder("mkfifo", folder.resolve("pipe.mp4").toString())
                .start()
                .waitFor();
        Listing listing =
                list(".", "none.mp4", "no/such/dir/", "http://example.org/a.mp4", "S3://b/c.mp4", "a\0b", "/dev/null");
        assertThat(names(listing))
                .containsExactly(
                        "dangling.mp4",
                        "empty.mp4",
                        "ok.mp4",
                        "pipe.mp4",
                        "none.mp4",
                        "dir",
                        "http://example.org/a.mp4",
                        "S3://b/c.mp4",
                        "a\uFFFDb",
                        "null");
        List<Source> s = listing.sources();
        assertThat(reason(s.get(0))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(s.get(1))).isEqualTo(Reason.EMPTY_FILE);
        assertThat(s.get(2).failure()).isEmpty();
        assertThat(reason(s.get(3))).isEqualTo(Reason.NOT_A_FILE);
        assertThat(reason(s.get(4))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(s.get(5))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(s.get(6))).isEqualTo(Reason.URL_NOT_SUPPORTED);
        assertThat(reason(s.get(7))).isEqualTo(Reason.URL_NOT_SUPPORTED);
        assertThat(reason(s.get(8))).isEqualTo(Reason.NOT_A_PATH);
        assertThat(reason(s.get(9))).isEqualTo(Reason.NOT_A_FILE);
        assertThat(Reason.URL_NOT_SUPPORTED.code()).isEqualTo("url_not_supported");
    }

    @Test
    void oneFileNamedInManyWaysIsOneSource() throws IOException {
        file("v/a.mp4");
        Files.createSymbolicLink(folder.resolve("v/link.mp4"), folder.resolve("v/a.mp4"));
        file("list.txt", "v/a.mp4\nv/../v/a.mp4\nmissing.mp4\nmissing.mp4\n");
        Listing listing = list("v", "v/a.mp4", "./v//a.mp4", "list.txt", "http://h/x", "http://h/x");
        assertThat(names(listing)).containsExactly("a.mp4", "missing.mp4", "http://h/x");
        assertThat(listing.repeated()).isEqualTo(7);
    }

    @Test
    @Timeout(20)
    void linksAreFollowedButNotInCircles() throws IOException {
        file("v/a/x.mp4");
        file("other/y.mp4");
        Files.createSymbolicLink(folder.resolve("v/a/up"), folder.resolve("v"));
        Files.createSymbolicLink(folder.resolve("v/a/self"), folder.resolve("v/a/self"));
        Files.createSymbolicLink(folder.resolve("v/out"), folder.resolve("other"));
        Listing listing = list("v");
        assertThat(names(listing)).containsExactly("a/x.mp4", "out/y.mp4");
        assertThat(listing.problems()).contains(new ListProblem.LinkLoop(folder.resolve("v/a/up")));
    }

    @Test
    void patternsAreExpandedOnlyWhenNoFileHasThatName() {
        for (String name :
                List.of("a1.mp4", "a2.mp4", "a10.mp4", "b[1].mp4", "b1.mp4", "notes.doc", "d/e/f.mp4", ".h.mp4")) {
            file(name);
        }
        assertThat(names(list("a*.mp4"))).containsExactly("a1.mp4", "a2.mp4", "a10.mp4");
        assertThat(names(list("a?.mp4"))).containsExactly("a1.mp4", "a2.mp4");
        assertThat(names(list("b[1].mp4"))).containsExactly("b[1].mp4");
        assertThat(names(list("[!a-b]*"))).containsExactly("e/f.mp4");
        assertThat(names(list("**/f.*"))).containsExactly("f.mp4");
        assertThat(names(list(folder + "/*/*/*"))).containsExactly("f.mp4");
        assertThat(list("*o*").problems()).containsExactly(new ListProblem.Ignored("*o*", 1, 0));
        Listing none = list("x*.mp4");
        assertThat(names(none)).containsExactly("x*.mp4");
        assertThat(reason(none.sources().getFirst())).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void hostileNamesAreTakenLiterally() {
        List<String> hostile = List.of(
                "-rf.mp4",
                "a b.mp4",
                "q'u\"o.mp4",
                "new\nline.mp4",
                "what?.mp4",
                "star*.mp4",
                "[x.mp4",
                "$(id).mp4",
                "back\\slash.mp4",
                "%s.mp4",
                "\u202Ertl.mp4",
                "\uD83C\uDFA5.mp4");
        hostile.forEach(name -> file("v/" + name));
        Listing walked = list("v");
        assertThat(names(walked)).containsExactlyInAnyOrderElementsOf(hostile);
        Listing named = list(hostile.stream().map(name -> "v/" + name).toArray(String[]::new));
        assertThat(names(named)).containsExactlyElementsOf(hostile);
        assertThat(named.sources()).allMatch(source -> source.failure().isEmpty());
    }

    @Test
    void filesOfOneNameAreToldApartByTheirFolders() {
        file("x/1/a.mp4");
        file("x/2/a.mp4");
        file("y/1/a.mp4");
        file("b.mp4");
        Listing listing = list("x/1/a.mp4", "x/2", "y/1/a.mp4", "b.mp4");
        assertThat(names(listing)).containsExactly("x/1/a.mp4", "2/a.mp4", "y/1/a.mp4", "b.mp4");
        Listing turned = list("b.mp4", "y/1/a.mp4", "x/2", "x/1/a.mp4");
        assertThat(names(turned)).containsExactlyElementsOf(names(listing).reversed());
    }

    @Test
    void textListsTolerateWindowsAndComments() {
        file("lists/v/a.mp4");
        file("lists/ b.mp4");
        file(
                "lists/clips.TXT",
                "\uFEFF# mine\r\n\r\nv/a.mp4\r\n b.mp4\n  v/none.mp4  \nhttps://h/c.mp4\n" + folder + "/lists/v/a.mp4");
        Listing listing = list("lists/clips.TXT");
        assertThat(names(listing)).containsExactly("a.mp4", " b.mp4", "none.mp4", "https://h/c.mp4");
        assertThat(listing.repeated()).isEqualTo(1);
        assertThat(listing.sources().get(0).path()).isEqualTo(folder.resolve("lists/v/a.mp4"));
    }

    @Test
    void tablesGiveTheirPathColumn() {
        file("a,1.mp4");
        file("b\n2.mp4");
        file("t.csv", "\uFEFFid,video_path,text\r\n1,\"a,1.mp4\",x\r\n2,\"b\n2.mp4\",\"y, \"\"z\"\"\"\n3\n\n4,,w\n");
        Listing listing = list("t.csv");
        assertThat(names(listing)).containsExactly("a,1.mp4", "b\n2.mp4");
        assertThat(listing.problems()).containsExactly(new ListProblem.RowsWithoutPath(folder.resolve("t.csv"), 2));
        file("t.tsv", "path\tvideo_path\tfile\nx.mp4\ta,1.mp4\ty.mp4\n");
        assertThat(names(list("t.tsv"))).containsExactly("a,1.mp4");
        assertThat(names(SourceLister.list(List.of("t.tsv"), Optional.of("file"), folder)))
                .containsExactly("y.mp4");
        file(
                "t.jsonl",
                "{\"path\": \"a,1.mp4\", \"n\": 1}\n\n{\"path\": null}\n{\"n\": 2}\n{\"path\":\"\\u0062\\n2.mp4\"}\r\n");
        Listing json = list("t.jsonl");
        assertThat(names(json)).containsExactly("a,1.mp4", "b\n2.mp4");
        assertThat(json.problems()).containsExactly(new ListProblem.RowsWithoutPath(folder.resolve("t.jsonl"), 2));
    }

    @Test
    void parquetListsAreRead() throws IOException {
        file("q/a.mp4");
        Schema schema = Schema.of(new Column("n", ColumnType.INT), new Column("file_name", ColumnType.TEXT));
        try (Dataset dataset = Dataset.openForWriting(folder.resolve("tables"))) {
            dataset.commit(c -> c.append(
                    "files",
                    schema,
                    Arrays.asList(new Object[] {1, "a.mp4"}, new Object[] {2, null}, new Object[] {3, "b.mp4"})));
            Files.copy(dataset.files("files").getFirst(), folder.resolve("q/odd'[1]?.parquet"));
        }
        Listing listing = list("q/odd'[1]?.parquet");
        assertThat(names(listing)).containsExactly("a.mp4", "b.mp4");
        assertThat(listing.sources().getFirst().failure()).isEmpty();
        assertThatThrownBy(() -> SourceLister.list(List.of("q/odd'[1]?.parquet"), Optional.of("x"), folder))
                .hasMessageContaining("has no column 'x'; its columns are n, file_name");
        file("bad.parquet", "no parquet");
        assertThatThrownBy(() -> list("bad.parquet"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("list " + folder.resolve("bad.parquet") + " cannot be read");
    }

    @Test
    void listsThatCannotBeReadSayWhy() throws IOException {
        file("t.csv", "id,clip\n1,a.mp4\n");
        assertThatThrownBy(() -> list("t.csv"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("its columns are id, clip; choose one with --path-column");
        file("u.jsonl", "{\"path\":\"a\"}\n{\"path\":\n");
        assertThatThrownBy(() -> list("u.jsonl")).hasMessageContaining("line 2 of list");
        file("v.jsonl", "[1]\n");
        assertThatThrownBy(() -> list("v.jsonl"))
                .hasMessageContaining("line 1 of list")
                .hasMessageContaining("object");
        Files.write(folder.resolve("w.txt"), "caf\u00e9.mp4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> list("w.txt")).hasMessageContaining("is not UTF-8 text");
        file("long.txt", "x".repeat(2 << 20));
        assertThatThrownBy(() -> list("long.txt")).hasMessageContaining("is longer than");
        file("empty.csv", "");
        assertThatThrownBy(() -> list("empty.csv")).hasMessageContaining("empty");
    }
}
