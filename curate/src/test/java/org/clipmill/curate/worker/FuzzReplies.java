package org.clipmill.curate.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.clipmill.media.cut.Cut;
import org.clipmill.media.cut.CutOptions;
import org.clipmill.media.cut.Span;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.pass.Piece;

/// Any bytes as a worker's message: an IOException, or a reply that holds against a request.
public final class FuzzReplies {
    private static final Path CLIP = Path.of("/nowhere/clip.mp4");
    private static final Request.Analyze WHOLE =
            new Request.Analyze("/nowhere/film.mp4", "0123456789abcdef", PassOptions.DEFAULT, "/p", "/s");
    private static final List<Request> REQUESTS = List.of(
            WHOLE,
            new Request.Split(WHOLE, 8, "/t"),
            new Request.OnePiece(WHOLE, new Piece(1, 0, 4000, 4050, 4096, 8192, 8192), 8192, "/t"),
            new Request.Clips(
                    "/nowhere/film.mp4", List.of(new Cut(new Span(0, 10, 0, 100), CLIP)), CutOptions.exact()));

    private FuzzReplies() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] message = ByteBuffer.allocate(4 + data.length)
                .putInt(data.length)
                .put(data)
                .array();
        for (Request request : REQUESTS) {
            Channel channel = new Channel(new ByteArrayInputStream(message), OutputStream.nullOutputStream());
            try {
                Reply reply = channel.receive(Reply.class);
                if (reply != null) {
                    new ReplyCheck(request).accept(reply);
                }
            } catch (IOException e) {
                // what the worker is ended for
            }
        }
    }
}
