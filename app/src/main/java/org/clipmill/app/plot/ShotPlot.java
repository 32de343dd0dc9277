package org.clipmill.app.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.clipmill.media.MediaException;
import org.clipmill.media.Rational;
import org.clipmill.vision.Timeline;
import org.clipmill.vision.shots.ClipmillDetector;
import org.clipmill.vision.shots.Explanation;

/// A drawing of what the detector `clipmill` saw: the evidence over time, what it decided, and what it refused and why.
/// One panel for each 20 seconds.
public final class ShotPlot {
    private static final double PANEL_SECONDS = 20;

    /// A browser still shows so many.
    private static final int MOST_PANELS = 90;

    private static final double WIDTH = 1400;

    private static final String LEGEND =
            "Pictures: the frame before, one within, the frame after. Colour: found. Grey: nearly "
                    + "found, and why not. A cut is where black reaches over orange; square-root scales.";

    private ShotPlot() {}

    /// The drawing as an SVG document that stands for itself.
    ///
    /// @param video decoded once more for the pictures
    /// @param detector whose decisions are drawn
    /// @throws MediaException if that fails
    public static String of(Path video, Timeline timeline, ClipmillDetector detector)
            throws MediaException, IOException {
        Explanation explanation = Explanation.of(detector, timeline);
        Rational base = Rational.parse(timeline.timeBase());
        double[] seconds = new double[timeline.frames() + 1];
        for (int f = 0; f < seconds.length; f++) {
            seconds[f] = base.seconds(timeline.boundary(f) - timeline.boundary(0));
        }
        double drawn = Math.min(seconds[timeline.frames()], MOST_PANELS * PANEL_SECONDS);
        List<Event> events = Event.of(explanation).stream()
                .filter(e -> seconds[e.start()] < drawn)
                .toList();
        SortedSet<Integer> wanted = new TreeSet<>();
        events.forEach(e -> wanted.addAll(e.stills(timeline.frames())));
        Stills stills = Stills.of(video, wanted);

        Svg svg = new Svg(WIDTH);
        long found = events.stream().filter(Event::found).count();
        String title = String.format(
                Locale.ROOT,
                "%s: %d frames, %.1f s, %d transitions",
                video.getFileName(),
                timeline.frames(),
                seconds[timeline.frames()],
                found);
        svg.text(20, 28, title, "start", "font-size:18px;font-weight:bold;fill:#222");
        svg.text(20, 48, LEGEND, "start", "fill:#555");
        if (drawn < seconds[timeline.frames()]) {
            svg.text(20, 66, String.format(Locale.ROOT, "drawn: the first %.0f s", drawn), "start", "fill:#c62828");
        }
        double y = 70;
        for (double from = 0; from < drawn; from += PANEL_SECONDS) {
            Panel panel = new Panel(svg, explanation, stills, seconds, from, from + PANEL_SECONDS);
            y = panel.draw(y, events);
        }
        return svg.document(y + 10);
    }
}
