package org.clipmill.curate.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.clipmill.dataset.rows.VideoRow;
import org.clipmill.vision.pass.Piece;
import org.clipmill.vision.pass.PiecePass;
import org.clipmill.vision.pass.Totals;
import org.jspecify.annotations.Nullable;

/// Makes of a video's pieces what one worker would have left of the whole.
public final class PieceJoin {
    private PieceJoin() {}

    /// Whether every two neighbours saw the same frames where they overlap.
    ///
    /// @param results of all pieces, in order
    public static boolean seamless(List<PiecePass.Result> results) {
        for (int i = 1; i < results.size(); i++) {
            if (results.get(i - 1).tailSum() != results.get(i).leadSum()) {
                return false;
            }
        }
        return true;
    }

    /// The row of the video; null if what the workers said makes none.
    public static @Nullable VideoRow row(String videoId, Reply.Split split, List<PiecePass.Result> results) {
        List<Totals> totals = results.stream().map(PiecePass.Result::totals).toList();
        VideoRow row = VideoFacts.row(videoId, split.info(), split.plan().totals(totals));
        try {
            ReplyCheck.video(row, videoId);
            return row;
        } catch (NonsenseException e) {
            return null;
        }
    }

    /// Writes the container of proxies, in this process.
    ///
    /// @param spools of the pieces
    /// @param target of the container
    /// @return false, and nothing is written, if what the workers left are no proxies
    /// @throws IOException if it cannot be written
    public static boolean proxies(List<Piece> pieces, List<Path> spools, Path target) throws IOException {
        try (ProxyContainer container = ProxyContainer.create(target, true)) {
            for (int i = 0; i < pieces.size(); i++) {
                ProxySpool.copy(spools.get(i), pieces.get(i), container);
            }
            container.finish();
            return true;
        } catch (NonsenseException e) {
            return false;
        }
    }
}
