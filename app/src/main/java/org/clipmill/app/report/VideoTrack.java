package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.List;
import org.clipmill.dataset.rows.ShotRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.media.Rational;

/// One video of the table with its shots and clips along time.
final class VideoTrack {
    private final String name;
    private final VideoRow video;
    private final List<Segment> shots = new ArrayList<>();
    private final List<Segment> clips = new ArrayList<>();
    private int shotCount;
    private int kept;
    private int rejected;

    VideoTrack(String name, VideoRow video) {
        this.name = name;
        this.video = video;
    }

    void add(ShotRow shot) {
        Rational base = Rational.parse(video.timeBase());
        boolean transition = !shot.type().equals("shot");
        if (!transition) {
            shotCount++;
        }
        shots.add(new Segment(
                base.seconds(shot.startPts() - video.startPts()),
                base.seconds(shot.endPts() - video.startPts()),
                transition ? Reason.TRANSITION.color() : shotCount % 2 == 1 ? "s-odd" : "s-even",
                transition ? shot.type() : "shot " + shotCount));
    }

    void add(Clip clip) {
        if (clip.kept()) {
            kept++;
        } else {
            rejected++;
        }
        String span = Numbers.position(clip.startSeconds()) + "–" + Numbers.position(clip.endSeconds());
        String fate = clip.kept() ? "kept" : "rejected: " + clip.reason().name();
        clips.add(new Segment(
                clip.startSeconds(),
                clip.endSeconds(),
                clip.reason().color(),
                span + " " + fate + (clip.detail() == null ? "" : " (" + clip.detail() + ")")));
    }

    String name() {
        return name;
    }

    VideoRow video() {
        return video;
    }

    List<Segment> shots() {
        return shots;
    }

    List<Segment> clips() {
        return clips;
    }

    int shotCount() {
        return shotCount;
    }

    int kept() {
        return kept;
    }

    int rejected() {
        return rejected;
    }

    /// Length of the strip: what was decoded and what should have been.
    double seconds() {
        return video.seconds() + video.undecodedSeconds();
    }
}
