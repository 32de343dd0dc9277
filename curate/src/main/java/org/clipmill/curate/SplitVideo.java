package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.clipmill.curate.worker.PieceJoin;
import org.clipmill.curate.worker.Reply;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.vision.pass.Piece;
import org.clipmill.vision.pass.PiecePass;
import org.clipmill.vision.pass.SplitPlan;
import org.jspecify.annotations.Nullable;

/// A long video whose pieces several workers measure at the same time. Whatever is wrong with one of them, the video is
/// measured once more as a whole, which then tells what is the matter.
final class SplitVideo {
    private final SourceRow source;
    private final Reply.Split split;
    /// By the numbers of the pieces.
    private final SortedMap<Integer, PiecePass.Result> results = new TreeMap<>();

    private int open;
    /// Read by the threads of the workers.
    private volatile boolean fits = true;

    SplitVideo(SourceRow source, Reply.Split split) {
        this.source = source;
        this.split = split;
        open = plan().pieces().size();
    }

    SourceRow source() {
        return source;
    }

    /// Whether no piece has gone wrong yet; then the others are of no use.
    boolean fits() {
        return fits;
    }

    SplitPlan plan() {
        return split.plan();
    }

    List<AnalyzeJob> jobs() {
        List<AnalyzeJob> jobs = new ArrayList<>();
        for (Piece piece : plan().pieces()) {
            jobs.add(new AnalyzeJob.OfPiece(this, piece));
        }
        return jobs;
    }

    /// A piece has ended, well or badly.
    ///
    /// @return whether it was the last
    boolean ended(Piece piece, Reply reply) {
        if (reply instanceof Reply.PieceDone done) {
            results.put(piece.number(), done.result());
        } else {
            fits = false;
        }
        return --open == 0;
    }

    /// Puts the proxies together when all pieces have ended.
    ///
    /// @param files where the workers left them
    /// @param withProxies whether there are any
    /// @return the video's row, or null if the pieces do not make up the video
    /// @throws IOException if the proxies cannot be written
    @Nullable
    VideoRow joined(AnalyzeFiles files, boolean withProxies) throws IOException {
        if (results.size() < plan().pieces().size()) {
            return null;
        }
        List<PiecePass.Result> all = List.copyOf(results.values());
        String id = String.valueOf(source.videoId());
        @Nullable VideoRow row = PieceJoin.seamless(all) ? PieceJoin.row(id, split, all) : null;
        if (row == null || !withProxies) {
            return row;
        }
        List<Path> spools = plan().pieces().stream()
                .map(piece -> files.proxySpool(id, piece.number()))
                .toList();
        return PieceJoin.proxies(plan().pieces(), spools, files.container(id)) ? row : null;
    }

    /// The pieces' timelines.
    List<Path> timelines(AnalyzeFiles files) {
        return plan().pieces().stream()
                .map(piece -> files.spool(String.valueOf(source.videoId()), piece.number()))
                .toList();
    }
}
