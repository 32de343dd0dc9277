package org.clipmill.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clipmill.dataset.export.NameTemplate.Collisions;
import org.clipmill.dataset.export.NameTemplate.Fields;
import org.junit.jupiter.api.Test;

class NameTemplateTest {

    private static Fields fields(String stem, int scene, Integer shot, Integer piece) {
        return new Fields(
                stem,
                "c" + scene,
                scene,
                5,
                shot == null ? OptionalInt.empty() : OptionalInt.of(shot),
                piece == null ? OptionalInt.empty() : OptionalInt.of(piece));
    }

    @Test
    void upstreamsNamesComeOut() {
        Fields fields = fields("--C66yU3LjM_2", 1, 4, 2);
        assertThat(NameTemplate.EASYANIMATE_V2.name(fields)).isEqualTo("--C66yU3LjM_2-Scene-001.mp4");
        assertThat(NameTemplate.EASYANIMATE_V5.name(fields)).isEqualTo("--C66yU3LjM_2_4_2.mp4");
        assertThat(NameTemplate.EASYANIMATE_V5.name(fields("a", 1, 4, null))).isEqualTo("a_4.mp4");
        assertThat(NameTemplate.EASYANIMATE_V5.name(fields("a", 1, null, 3))).isEqualTo("a_3.mp4");
    }

    @Test
    void numbersGrowWithTheCountOfClips() {
        Fields fields = new Fields("a", "c", 12, 10_000, OptionalInt.empty(), OptionalInt.empty());
        assertThat(NameTemplate.EASYANIMATE_V2.name(fields)).isEqualTo("a-Scene-00012.mp4");
    }

    @Test
    void hostileStemsBecomeOneComponent() {
        NameTemplate template = NameTemplate.parse("{stem}.mp4");
        assertThat(template.name(fields("../../etc/passwd", 1, 0, 0))).isEqualTo("_._.._etc_passwd.mp4");
        assertThat(template.name(fields("a\nb\0c", 1, 0, 0))).isEqualTo("a_b_c.mp4");
        assertThat(template.name(fields(".hidden", 1, 0, 0))).isEqualTo("_hidden.mp4");
        assertThat(template.name(fields("\uD83C\uDFA5".repeat(100), 1, 0, 0)))
                .isEqualTo("\uD83C\uDFA5".repeat(62) + ".mp4");
    }

    @Test
    void badTemplatesAreRefused() {
        for (String bad : List.of(
                "{name}.mp4",
                "../{stem}.mp4",
                "/abs/{stem}.mp4",
                "a/../{stem}",
                "{stem}/",
                "",
                "a\\{stem}",
                ".x/{stem}")) {
            assertThatThrownBy(() -> NameTemplate.parse(bad)).as(bad).isInstanceOf(ExportException.class);
        }
        assertThatThrownBy(() -> NameTemplate.parse("{name}.mp4")).hasMessageContaining("{stem} {clip} {scene}");
        assertThat(NameTemplate.parse("v1/part 2/{clip}.mp4").name(fields("a", 3, 0, 0)))
                .isEqualTo("v1/part 2/c3.mp4");
    }

    @Test
    void collisionsAreFoundOrNumbered() {
        // Scene 1, piece 0 of `a` and scene 0 of `a_1`: a collision that upstream overlooks.
        List<Fields> clips = List.of(fields("a", 1, 1, 0), fields("a_1", 2, 0, null), fields("A_1_0~2", 3, null, null));
        assertThatThrownBy(() -> NameTemplate.EASYANIMATE_V5.names(clips, Collisions.FAIL))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("clips c1 and c2 would both be named a_1_0.mp4");
        List<Fields> three = List.of(fields("a", 1, 1, 0), fields("a_1", 2, 0, null), fields("A", 3, 1, 0));
        assertThat(NameTemplate.EASYANIMATE_V5.names(three, Collisions.NUMBER))
                .containsExactly("a_1_0.mp4", "a_1_0~2.mp4", "A_1_0~3.mp4");
    }

    @Provide
    Arbitrary<String> stems() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(400),
                Arbitraries.strings()
                        .withChars("./\\ ~a\n\u202E\u0000é\uD83C\uDFA5")
                        .ofMaxLength(12),
                Arbitraries.of("", ".", "..", "...", "CON", "~2"));
    }

    @Property
    void aNameNeverLeavesItsFolderAndNeverRepeats(@ForAll("stems") String one, @ForAll("stems") String two) {
        for (String template : List.of("{stem}", "{stem}.mp4", "{stem}_{shot}_{piece}.mp4", "x/{stem}{clip}.webm")) {
            List<Fields> clips = IntStream.range(0, 6)
                    .mapToObj(i -> new Fields(
                            i % 2 == 0 ? one : two, "id/" + i / 3, 1, 1, OptionalInt.of(i / 4), OptionalInt.empty()))
                    .toList();
            List<String> names = NameTemplate.parse(template).names(clips, Collisions.NUMBER);
            assertThat(names).doesNotHaveDuplicates();
            Path folder = Path.of("/export").resolve(template.contains("/") ? "x" : "");
            for (String name : names) {
                Path path = Path.of("/export").resolve(name);
                assertThat(path.normalize()).isEqualTo(path);
                assertThat(path.getParent()).isEqualTo(folder);
                assertThat(path.getFileName().toString().getBytes(StandardCharsets.UTF_8))
                        .hasSizeBetween(1, 255);
                assertThat(name.chars()).noneMatch(c -> c < 32 || c == '\\');
            }
        }
    }
}
