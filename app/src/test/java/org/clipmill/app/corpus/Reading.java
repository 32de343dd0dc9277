package org.clipmill.app.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clipmill.media.Frame;
import org.clipmill.media.FrameReader;
import org.clipmill.media.MediaException;
import org.clipmill.media.VideoFile;
import org.clipmill.media.VideoInfo;

/// All frames of a file.
///
/// @param info what the header says
/// @param numbers of the bar codes of the upright pictures, -1 where there is none
/// @param pts times in ticks
/// @param intra which can be decoded without those before
/// @param sums checksums of the decoded samples
/// @param corrupt which the decoder said were damaged
/// @param end pts at which the last frame ends
/// @param errors packets and reads that failed
record Reading(
        VideoInfo info,
        List<Integer> numbers,
        List<Long> pts,
        List<Boolean> intra,
        List<Long> sums,
        List<Boolean> corrupt,
        long end,
        long errors) {
    static Reading of(Path path) throws MediaException {
        try (VideoFile file = VideoFile.open(path);
                FrameReader reader = new FrameReader(file, 1)) {
            List<Integer> numbers = new ArrayList<>();
            List<Long> pts = new ArrayList<>();
            List<Boolean> intra = new ArrayList<>();
            List<Long> sums = new ArrayList<>();
            List<Boolean> corrupt = new ArrayList<>();
            long end = 0;
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                numbers.add(BarFilm.read(BarFilm.view(frame.bgr(), file.info().orientation())));
                pts.add(frame.pts());
                intra.add(frame.intra());
                sums.add(frame.checksum());
                corrupt.add(frame.corrupt());
                end = frame.pts() + frame.duration();
            }
            return new Reading(
                    file.info(), numbers, pts, intra, sums, corrupt, end, reader.decodeErrors() + reader.readErrors());
        }
    }

    /// Seconds from the first frame to this.
    double seconds(int ordinal) {
        return info.timeBase().seconds(pts.get(ordinal) - pts.getFirst());
    }

    double tick() {
        return info.timeBase().value();
    }
}
