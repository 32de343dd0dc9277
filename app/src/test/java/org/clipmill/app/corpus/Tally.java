package org.clipmill.app.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.clipmill.media.CutRefusal;
import org.clipmill.media.cut.CutResult;
import org.jspecify.annotations.Nullable;

/// What became of the samples, in one line for people and a few more for the documentation.
final class Tally {
    private final long start = System.nanoTime();
    private int passed;
    private int skipped;
    private int failed;
    private int silent;
    private int flagged;
    private long exactlyCopied;
    private final Map<String, Integer> smart = new TreeMap<>();
    private final Map<String, Integer> whole = new TreeMap<>();
    private final Map<String, Integer> unsaid = new TreeMap<>();
    private final Map<String, double[]> colours = new TreeMap<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    synchronized void passed(Sample sample) {
        passed++;
    }

    synchronized void skipped(Sample sample) {
        skipped++;
    }

    synchronized void failed(Sample sample, Throwable error) {
        failed++;
        failures.add(sample + ": " + String.valueOf(error.getMessage()).replaceAll("\\s+", " "));
    }

    /// Frames of a damaged film whose picture does not show the right number, by whether anything says so.
    synchronized void damage(Sample sample, boolean said) {
        if (!said) {
            int unused = unsaid.merge(sample.toString(), 1, Integer::sum);
        }
        flagged += said ? 1 : 0;
        silent += said ? 0 : 1;
    }

    synchronized void smart(Sample sample, CutResult result) {
        String what = result.refused() == null
                ? "cut smartly"
                : "exactly instead: " + result.refused().reason().code();
        if (result.refused() != null && result.refused().reason() == CutRefusal.VERIFICATION_FAILED) {
            doubts.add(
                    sample + ": smart cut refused itself: " + result.refused().detail());
        }
        int unused = smart.merge(what, 1, Integer::sum);
    }

    /// A cut from an intra frame to another.
    synchronized void whole(@Nullable CutResult result) {
        String what = result == null
                ? "none, the film has one"
                : result.refused() == null
                        ? "copied whole"
                        : "exactly instead: " + result.refused().reason().code();
        int unused = whole.merge(what, 1, Integer::sum);
    }

    synchronized void copied(long surplus) {
        exactlyCopied += surplus == 0 ? 1 : 0;
    }

    synchronized void colour(Sample sample, String where, double difference) {
        String kind = Codec.hdr(sample.traits())
                ? sample.has(Trait.PQ) ? "PQ" : "HLG"
                : sample.colours().matrix() + " " + sample.colours().range();
        double[] all = colours.computeIfAbsent(where + ", " + kind, k -> new double[3]);
        all[0]++;
        all[1] += difference;
        all[2] = Math.max(all[2], difference);
    }

    private String line() {
        int all = passed + skipped + failed;
        StringBuilder line = new StringBuilder(
                "corpus: " + all + " combinations: " + passed + " passed, " + skipped + " skipped (no encoder)");
        line.append(failed > 0 ? ", " + failed + " FAILED" : "");
        return line.toString();
    }

    synchronized void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(line()));
        lines.add(String.format(Locale.ROOT, "seconds: %.0f", (System.nanoTime() - start) / 1e9));
        smart.forEach((what, count) -> lines.add("smart cuts, " + what + ": " + count));
        whole.forEach((what, count) -> lines.add("smart cuts at intra frames, " + what + ": " + count));
        lines.add("copying cuts of exactly the span: " + exactlyCopied);
        lines.add("damaged films: " + flagged + " damaged frames said to be, " + silent + " not");
        colours.forEach((kind, all) -> lines.add(String.format(
                Locale.ROOT,
                "delta E, %s: mean %.2f, largest %.2f, %.0f films",
                kind,
                all[1] / all[0],
                all[2],
                all[0])));
        unsaid.forEach((film, count) -> lines.add("damaged frames not said to be, " + film + ": " + count));
        lines.addAll(doubts);
        lines.addAll(failures);
        Files.write(folder.resolve("summary.txt"), lines);
        System.out.println(lines.getFirst());
    }
}
