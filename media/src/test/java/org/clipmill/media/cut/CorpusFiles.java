package org.clipmill.media.cut;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.clipmill.testkit.Testdata;

/// Real files of every odd kind, for tests of every kind of cut.
final class CorpusFiles {
    private CorpusFiles() {}

    static List<Path> all() {
        return Stream.of("edge", "shots", "clips")
                .flatMap(folder -> Testdata.files(folder).stream())
                .toList();
    }
}
