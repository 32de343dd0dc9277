package org.clipmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotPlotTest {
    @TempDir
    Path folder;

    @Test
    void theDrawingIsWellFormedAndShowsTheCut() throws Exception {
        Path film = SmallFilm.write(folder.resolve("a<b>&c.mp4"), 1, 60, 60);
        Path svg = folder.resolve("film.svg");
        assertThat(CommandLine.run("shots", film, "--plot", svg, "--exact").exit())
                .isZero();
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(document.getElementsByTagName("image").getLength()).isEqualTo(2);
        assertThat(Files.readString(svg)).contains("cut 60", "a&lt;b&gt;&amp;c.mp4");
    }

    @Test
    void otherDetectorsAndOtherFormatsAreRefused() throws Exception {
        Path film = SmallFilm.write(folder.resolve("film.mp4"), 1, 30);
        assertThat(CommandLine.run("shots", film, "--plot", folder.resolve("a.svg"), "--detector", "hash")
                        .exit())
                .isEqualTo(2);
        assertThat(CommandLine.run("shots", film, "--plot", folder.resolve("a.png"))
                        .exit())
                .isEqualTo(2);
    }
}
