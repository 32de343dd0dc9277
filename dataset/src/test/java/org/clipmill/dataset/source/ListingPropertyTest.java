package org.clipmill.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ListingPropertyTest {

    @Provide
    Arbitrary<List<Path>> paths() {
        return Arbitraries.of("a", "b", "c", "a.mp4")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> Path.of("/" + String.join("/", parts)))
                .list()
                .ofMaxSize(12);
    }

    @Property
    void namesAreUniqueEndTheirPathsAndDoNotDependOnTheOrder(@ForAll("paths") List<Path> paths, @ForAll long seed) {
        List<Source> sources = new ArrayList<>(new LinkedHashSet<>(paths)
                .stream()
                        .map(path -> new Source(path.getFileName().toString(), path, Optional.empty()))
                        .toList());
        List<Source> named = UniqueNames.of(sources);
        assertThat(named.stream().map(Source::name)).doesNotHaveDuplicates();
        assertThat(named).allMatch(source -> source.path().endsWith(source.name()));
        Map<Path, String> names = new HashMap<>();
        named.forEach(source -> names.put(source.path(), source.name()));
        Collections.shuffle(sources, new Random(seed));
        assertThat(UniqueNames.of(sources))
                .allMatch(source -> names.get(source.path()).equals(source.name()));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("0012aAbB._- é").ofMaxLength(8);
    }

    @Property
    void naturalOrderIsATotalOrder(@ForAll("names") String a, @ForAll("names") String b, @ForAll("names") String c) {
        assertThat(Integer.signum(NaturalOrder.NAMES.compare(a, b)))
                .isEqualTo(-Integer.signum(NaturalOrder.NAMES.compare(b, a)));
        assertThat(NaturalOrder.NAMES.compare(a, b) == 0).isEqualTo(a.equals(b));
        List<String> sorted = new ArrayList<>(List.of(a, b, c));
        sorted.sort(NaturalOrder.NAMES);
        assertThat(NaturalOrder.NAMES.compare(sorted.get(0), sorted.get(2))).isLessThanOrEqualTo(0);
    }
}
