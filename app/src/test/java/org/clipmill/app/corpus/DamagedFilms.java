package org.clipmill.app.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The corpus's damaged films, for runs of whole commands.
public final class DamagedFilms {
    private DamagedFilms() {}

    /// Seconds of each film before it was damaged.
    public static double seconds() {
        return Sample.of(Codec.H264, Container.MP4).seconds(Sample.DRAWN);
    }

    /// Copies them, as far as there are encoders, into a folder.
    ///
    /// @return how many
    public static int copy(Path folder) throws Exception {
        CorpusBuilder builder = new CorpusBuilder(Path.of("target", "corpus"));
        int count = 0;
        for (Sample sample : Sample.all()) {
            if (sample.damaged()) {
                var film = builder.build(sample);
                if (film.isPresent()) {
                    Files.copy(
                            film.get(), folder.resolve(film.get().getFileName()), StandardCopyOption.REPLACE_EXISTING);
                    count++;
                }
            }
        }
        return count;
    }
}
