package org.clipmill.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Chooses the clips of one contact sheet from a stream of any length: spread over as many videos as there are, in a
/// way
/// that depends on the ids alone.
final class SheetPicker {
    private record Ranked(int rank, long hash, Clip clip) {}

    /// A clip that is the n-th of its video comes after all that are earlier ones of theirs.
    private static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::rank)
            .thenComparingLong(Ranked::hash)
            .thenComparing(r -> r.clip().id());

    private final int size;
    private final PriorityQueue<Ranked> chosen = new PriorityQueue<>(ORDER.reversed());
    private long seen;

    SheetPicker(int size) {
        this.size = size;
    }

    /// Offers all clips of one video that share a fate.
    void offer(List<Clip> clips) {
        seen += clips.size();
        List<Clip> shuffled = new ArrayList<>(clips);
        shuffled.sort(Comparator.comparingLong((Clip clip) -> hash(clip.id())).thenComparing(Clip::id));
        for (int i = 0; i < Math.min(size, shuffled.size()); i++) {
            Clip clip = shuffled.get(i);
            chosen.add(new Ranked(i, hash(clip.id()), clip));
            if (chosen.size() > size) {
                chosen.poll();
            }
        }
    }

    /// How many clips were offered.
    long seen() {
        return seen;
    }

    /// The chosen clips in the order of their videos' names and time.
    List<Clip> clips() {
        return chosen.stream()
                .map(Ranked::clip)
                .sorted(Comparator.comparing(Clip::video)
                        .thenComparingDouble(Clip::startSeconds)
                        .thenComparing(Clip::id))
                .toList();
    }

    /// The clips of a video by their fate.
    static Map<Reason, List<Clip>> byReason(List<Clip> clips) {
        Map<Reason, List<Clip>> groups = new HashMap<>();
        clips.forEach(clip -> groups.computeIfAbsent(clip.reason(), reason -> new ArrayList<>())
                .add(clip));
        return groups;
    }

    /// FNV-1a with a final mix.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 29);
    }
}
