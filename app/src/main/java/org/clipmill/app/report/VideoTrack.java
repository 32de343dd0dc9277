package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.Comparator;
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
        double from = base.seconds(shot.startPts() - video.startPts());
        double to = base.seconds(shot.endPts() - video.startPts());
        if (transition) {
            shots.add(new Segment(from, to, Reason.TRANSITION.color(), shot.type()));
            clips.add(new Segment(from, to, Reason.TRANSITION.color(), span(from, to) + " transition: " + shot.type()));
        } else {
            shots.add(new Segment(from, to, shotCount % 2 == 1 ? "s-odd" : "s-even", "shot " + shotCount));
        }
    }

    private static String span(double from, double to) {
        return Numbers.position(from) + "–" + Numbers.position(to);
    }

    void add(Clip clip) {
        if (clip.kept()) {
            kept++;
        } else {
            rejected++;
        }
        String span = span(clip.startSeconds(), clip.endSeconds());
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

    /// Shots and transitions in order of time.
    List<Segment> shots() {
        shots.sort(Comparator.comparingDouble(Segment::from));
        return shots;
    }

    /// What became of each second, in order of time.
    List<Segment> clips() {
        clips.sort(Comparator.comparingDouble(Segment::from));
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
