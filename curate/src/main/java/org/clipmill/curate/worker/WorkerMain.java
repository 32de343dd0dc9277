package org.clipmill.curate.worker;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.clipmill.curate.sandbox.Sandbox;
import org.clipmill.media.MediaException;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.NativeLibraries;
import org.clipmill.media.VideoFile;
import org.clipmill.media.cut.ClipCutter;
import org.clipmill.media.cut.CutListener;
import org.clipmill.media.cut.CutResult;
import org.clipmill.vision.pass.AnalysisPass;
import org.clipmill.vision.pass.PassOptions;
import org.clipmill.vision.pass.Totals;
import org.clipmill.vision.pass.VisionLibraries;
import org.jspecify.annotations.Nullable;

/// A worker process: does media work, one request at a time, until its stdin ends. All native code of a run is loaded
/// here and not in the
/// coordinator, so that a crash costs one item.
public final class WorkerMain {
    private static final long PROGRESS_NANOS = 200_000_000L;

    private WorkerMain() {}

    /// Exit code of a worker that could not load the native libraries.
    static final int NO_LIBRARIES = 70;

    /// Argument that makes it load the native libraries, unpacking them if need be, and end.
    static final String PREPARE = "prepare";

    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals(PREPARE)) {
            NativeLibraries.load();
            VisionLibraries.load();
            return;
        }
        Channel channel =
                new Channel(System.in, new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        System.setOut(System.err); // stdout is the channel's alone
        ignoreInterrupts();
        Sandbox.startNoProcesses();
        channel.send(new Reply.Ready());
        for (@Nullable Request request = channel.receive(Request.class);
                request != null;
                request = channel.receive(Request.class)) {
            channel.send(answer(request, channel));
        }
    }

    /// Ctrl-C reaches the whole process group; the coordinator decides what becomes of work in progress.
    private static void ignoreInterrupts() {
        sun.misc.Signal.handle(new sun.misc.Signal("INT"), signal -> {});
    }

    private static Reply answer(Request request, Channel channel) {
        try {
            return switch (request) {
                case Request.Analyze analyze -> analyze(analyze, channel);
                case Request.Split split -> split(split, channel);
                case Request.OnePiece piece -> piece(piece, channel);
                case Request.Clips cut -> cut(cut, channel);
            };
        } catch (OutOfMemoryError e) {
            return new Reply.Failed(MediaFailure.OUT_OF_MEMORY.code(), "the worker's memory ran out", 0);
        } catch (LinkageError e) { // confined, it may not unpack them; the coordinator sees to that
            Runtime.getRuntime().halt(NO_LIBRARIES);
            throw e;
        } catch (RuntimeException e) {
            return new Reply.Failed(MediaFailure.INTERNAL.code(), e.toString(), 0);
        }
    }

    private static Reply split(Request.Split request, Channel channel) {
        @Nullable Reply plan;
        try {
            plan = SplitWork.plan(request, new Beat(channel)::beat);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            plan = null; // the pass needs no plan; if it meets the same, it says so
        }
        return plan != null ? plan : analyze(request.whole(), channel);
    }

    private static Reply piece(Request.OnePiece request, Channel channel) {
        try {
            return SplitWork.measure(request, new Beat(channel)::beat);
        } catch (IOException e) {
            return new Reply.Unfit(e.toString());
        }
    }

    /// What several decoder threads make of a damaged stream depends on their number, so such a video is decoded
    /// again by one.
    private static Reply analyze(Request.Analyze request, Channel channel) {
        Reply reply = analyze(request, request.options(), channel);
        boolean whole = reply instanceof Reply.Analyzed a
                && a.video().decodeErrors() == 0
                && a.video().corruptFrames() == 0;
        return whole || request.options().threads() == 1
                ? reply
                : analyze(request, request.options().withThreads(1), channel);
    }

    private static Reply analyze(Request.Analyze request, PassOptions options, Channel channel) {
        double declared = 0;
        try (VideoFile file = VideoFile.open(Path.of(request.path()))) {
            declared = file.info().declaredSeconds();
            try (ProxyContainer proxies = ProxyContainer.create(Path.of(request.proxies()), options.proxySide() > 0);
                    Spool spool = new Spool(Path.of(request.spool()))) {
                Totals totals =
                        AnalysisPass.stream(file, request.videoId(), options, proxies, spool, new Beat(channel)::beat);
                proxies.finish();
                return new Reply.Analyzed(VideoFacts.row(request.videoId(), file.info(), totals));
            }
        } catch (MediaException e) {
            return new Reply.Failed(e.failure().code(), e.getMessage(), declared);
        } catch (IOException e) {
            // over the worker's own limit it is the video's fault, else the disk's
            MediaFailure failure = String.valueOf(e.getMessage()).contains("File too large")
                    ? MediaFailure.TOO_LARGE
                    : MediaFailure.WRITE_ERROR;
            return new Reply.Failed(failure.code(), e.toString(), declared);
        }
    }

    private static Reply cut(Request.Clips request, Channel channel) {
        Beat beat = new Beat(channel);
        return new Reply.Cut(
                ClipCutter.cut(Path.of(request.path()), request.cuts(), request.options(), new CutListener() {
                    private long frames;

                    @Override
                    public void progressed() {
                        beat.beat(++frames, 0);
                    }

                    @Override
                    public void finished(CutResult result) {
                        beat.send(new Reply.ClipDone(result));
                    }
                }));
    }

    /// Sends progress, not too often.
    private static final class Beat {
        private final Channel channel;
        private long next;

        Beat(Channel channel) {
            this.channel = channel;
        }

        void beat(long frames, double seconds) {
            long now = System.nanoTime();
            if (now - next < 0) {
                return;
            }
            next = now + PROGRESS_NANOS;
            send(new Reply.Progress(frames, seconds));
        }

        void send(Reply.News news) {
            try {
                channel.send(news);
            } catch (IOException e) {
                Runtime.getRuntime().halt(1); // the coordinator has gone, nobody wants the rest
            }
        }
    }
}
