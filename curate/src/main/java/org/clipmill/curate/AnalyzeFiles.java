package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clipmill.curate.worker.Request;
import org.clipmill.vision.pass.PassOptions;

/// Where the workers of the one pass leave what they make of a video, and what they are asked.
///
/// @param work folder of what is gone when the video is committed
/// @param proxies folder of the containers of proxies
record AnalyzeFiles(Path work, Path proxies) {
    static AnalyzeFiles of(Path dataset) {
        return new AnalyzeFiles(dataset.resolve("work"), dataset.resolve("proxies"));
    }

    void create() throws IOException {
        for (Path folder : folders()) {
            Files.createDirectories(folder);
        }
    }

    List<Path> folders() {
        return List.of(work, proxies);
    }

    Path spool(String videoId) {
        return work.resolve(videoId + ".cbor");
    }

    Path container(String videoId) {
        return proxies.resolve(videoId + ".zip");
    }

    /// A file of a video that is measured in pieces.
    private Path ofPieces(String videoId, String name) {
        return work.resolve(videoId).resolve(name);
    }

    private Path times(String videoId) {
        return ofPieces(videoId, "times");
    }

    Path spool(String videoId, int piece) {
        return ofPieces(videoId, piece + ".cbor");
    }

    Path proxySpool(String videoId, int piece) {
        return ofPieces(videoId, piece + ".proxies");
    }

    /// Deletes what was left in [#work] of a video.
    void delete(String videoId, RunListener listener) {
        Leftovers.delete(spool(videoId), listener);
        Leftovers.delete(work.resolve(videoId), listener);
    }

    /// @param pieces of a long video at most
    Request request(AnalyzeJob job, PassOptions options, int pieces) {
        String path = job.source().path();
        String id = String.valueOf(job.source().videoId());
        return switch (job) {
            case AnalyzeJob.Whole whole -> {
                String proxyFile = container(id).toString();
                Request.Analyze all = new Request.Analyze(
                        path, id, options, proxyFile, spool(id).toString());
                yield whole.splittable()
                        ? new Request.Split(all, pieces, times(id).toString())
                        : all;
            }
            case AnalyzeJob.OfPiece piece ->
                new Request.OnePiece(
                        new Request.Analyze(
                                path,
                                id,
                                options.withThreads(1),
                                proxySpool(id, piece.piece().number()).toString(),
                                spool(id, piece.piece().number()).toString()),
                        piece.piece(),
                        piece.video().plan().frames(),
                        times(id).toString());
        };
    }
}
