package org.clipmill.app.report;

import java.util.List;
import java.util.Locale;
import org.clipmill.dataset.rows.VideoRow;

/// The table of videos with their time strips.
final class VideoTable {
    private record Head(String title, boolean number) {}

    private static final List<Head> HEADS = List.of(
            new Head("Video", false),
            new Head("What became of it", false),
            new Head("Length", true),
            new Head("Shots", true),
            new Head("Kept", true),
            new Head("Rejected", true),
            new Head("Picture", true),
            new Head("Frames/s", true),
            new Head("Codec", false));

    /// Stretches that one strip, and all of them, may have with a label each.
    private static final int MOST_SEGMENTS = 160;

    private static final int MOST_OF_ALL = 20_000;

    private VideoTable() {}

    static void write(Html html, List<VideoTrack> tracks) {
        html.open("div", "class", "wide").open("table", "class", "videos", "id", "videotable");
        html.open("thead").open("tr");
        for (Head head : HEADS) {
            html.open("th", "scope", "col", "class", head.number() ? "num" : "");
            if (head.title().startsWith("What")) {
                html.text(head.title());
            } else {
                html.element("button", head.title(), "type", "button");
            }
            html.close();
        }
        html.close(2).open("tbody");
        int most = Math.min(MOST_SEGMENTS, MOST_OF_ALL / Math.max(1, tracks.size()));
        tracks.forEach(track -> row(html, track, most));
        html.close(3).line();
    }

    private static void row(Html html, VideoTrack track, int most) {
        VideoRow video = track.video();
        html.open("tr");
        html.open("th", "scope", "row")
                .open("bdi", "title", track.name())
                .text(track.name())
                .close();
        for (VideoFlags.Flag flag : VideoFlags.of(video)) {
            html.element("span", flag.text(), "class", flag.damage() ? "flag bad" : "flag", "title", flag.meaning());
        }
        html.close();
        html.open("td", "class", "time");
        Strip.write(html, track, most);
        html.close();
        number(html, "", Numbers.length(video.seconds()), video.seconds());
        number(html, track.shotCount() == 1 ? "shot" : "shots", Numbers.count(track.shotCount()), track.shotCount());
        number(html, "kept", Numbers.count(track.kept()), track.kept());
        number(html, "rejected", Numbers.count(track.rejected()), track.rejected());
        number(html, "", video.width() + "×" + video.height(), (double) video.width() * video.height());
        double rate = video.seconds() > 0 ? video.frames() / video.seconds() : 0;
        number(html, "frames/s", String.format(Locale.ROOT, "%.2f", rate), rate);
        html.element("td", video.codec(), "class", "codec");
        html.close().line();
    }

    /// @param name of the value, shown where the table is too narrow to have a head
    private static void number(Html html, String name, String text, double value) {
        html.open("td", "class", "num", "data-v", String.format(Locale.ROOT, "%.4f", value))
                .text(text);
        if (!name.isEmpty()) {
            html.element("span", " " + name, "class", "unit");
        }
        html.close();
    }
}
