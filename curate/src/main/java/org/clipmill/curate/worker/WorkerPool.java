package org.clipmill.curate.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.clipmill.curate.sandbox.Access;
import org.clipmill.curate.sandbox.Limits;
import org.clipmill.media.MediaFailure;
import org.clipmill.media.cut.CutResult;
import org.jspecify.annotations.Nullable;

/// Runs media work in worker processes. An item whose worker dies, hangs or answers nonsense is tried once more on a
/// fresh one; after that it is quarantined. Several clips that were to be cut together are not tried again together:
/// the answer says
/// which were finished.
public final class WorkerPool {
    private static final Reply UNWANTED = new Reply.Unfit("no longer wanted");

    private final int workers;
    private final List<Path> writable;
    private final Limits limits;
    private final WorkerProcess.Patience patience;
    private final AtomicBoolean stop;

    /// @param workers processes at a time
    /// @param writable existing folders for what the workers write; they can write nowhere else
    /// @param stop set from outside to end the work early; items in progress are given up and stay pending
    public WorkerPool(int workers, List<Path> writable, AtomicBoolean stop) {
        this(workers, writable, stop, Limits.WORKER, WorkerProcess.Patience.USUAL);
    }

    WorkerPool(int workers, List<Path> writable, AtomicBoolean stop, Limits limits, WorkerProcess.Patience patience) {
        this.workers = workers;
        this.writable = writable;
        this.limits = limits;
        this.patience = patience;
        this.stop = stop;
    }

    /// Hears of the progress of an item.
    @FunctionalInterface
    public interface Watcher<T> {
        /// @param frames of the item so far
        /// @param seconds of the item so far
        void progress(T item, long frames, double seconds);
    }

    /// Hears how an item ended.
    @FunctionalInterface
    public interface Results<T> {
        /// @return items that are to be done now because of it
        List<T> ended(T item, Reply reply);
    }

    /// Does all items. `results` is called from the calling thread, one item at a time, in the order in which they end.
    ///
    /// @throws IOException if no worker can be started
    public <T> void run(List<T> items, Function<T, Request> request, Watcher<T> watcher, BiConsumer<T, Reply> results)
            throws IOException {
        runAll(items, item -> true, request, watcher, (item, reply) -> {
            results.accept(item, reply);
            return List.of();
        });
    }

    /// Does all items and those that come of them; their files are in the same folders.
    ///
    /// @param wanted whether an item is still to be done: asked by any thread when its turn has come, and, of
    /// those in work, whenever an item has ended. Else it ends with [Reply.Unfit], in the middle of its work if
    /// need be
    /// @throws IOException if no worker can be started
    public <T> void runAll(
            List<T> items, Predicate<T> wanted, Function<T, Request> request, Watcher<T> watcher, Results<T> results)
            throws IOException {
        WorkQueue<T> queue = new WorkQueue<>(items);
        BlockingQueue<Ended<T>> ended =
                new LinkedBlockingQueue<>(Math.max(1, workers)); // bounds finished timelines in memory
        AtomicBoolean over = new AtomicBoolean();
        Access access = new Access(folders(items, request), writable);
        List<Thread> running = new ArrayList<>();
        List<Desk<T>> desks = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Desk<T> desk = new Desk<>();
            desks.add(desk);
            running.add(Thread.ofPlatform()
                    .name("worker-" + i)
                    .start(() -> work(queue, desk, wanted, request, access, watcher, ended, over)));
        }
        int alive = workers;
        try {
            while (alive > 0) {
                Ended<T> end = ended.poll(200, TimeUnit.MILLISECONDS);
                if (end == null) {
                    if (stop.get()) {
                        break; // work in progress is given up and stays pending
                    }
                    continue;
                }
                if (end.failure() != null) {
                    throw end.failure();
                }
                if (end.item() == null || end.reply() == null) {
                    alive--;
                } else {
                    List<T> more = results.ended(end.item(), end.reply());
                    desks.forEach(desk -> desk.drop(wanted));
                    queue.ended(more);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.set(true);
            end(running, ended);
        }
    }

    /// The real folders of the items' files, which are all that a worker may read of the user's.
    private static <T> List<Path> folders(List<T> items, Function<T, Request> request) {
        Set<Path> folders = new LinkedHashSet<>();
        for (T item : items) {
            try {
                folders.add(Path.of(request.apply(item).path()).toRealPath().getParent());
            } catch (IOException e) {
                // gone meanwhile; opening it fails for that reason
            }
        }
        return List.copyOf(folders);
    }

    /// Ends the threads and with them their processes. What they still have to say is not wanted.
    private static <T> void end(List<Thread> running, BlockingQueue<Ended<T>> ended) {
        running.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : running) {
            while (thread.isAlive()) {
                ended.clear();
                try {
                    thread.join(Duration.ofMillis(20));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// An item's end; without item and reply, a thread's end.
    private record Ended<T>(
            @Nullable T item,
            @Nullable Reply reply,
            @Nullable IOException failure) {}

    private <T> void work(
            WorkQueue<T> queue,
            Desk<T> desk,
            Predicate<T> wanted,
            Function<T, Request> request,
            Access access,
            Watcher<T> watcher,
            BlockingQueue<Ended<T>> ended,
            AtomicBoolean over) {
        @Nullable WorkerProcess worker = null;
        @Nullable IOException failure = null;
        try {
            while (!stop.get() && !over.get()) {
                @Nullable T item = queue.take();
                if (item == null) {
                    break;
                }
                @Nullable Reply reply = wanted.test(item) ? null : UNWANTED;
                List<CutResult> finished = new ArrayList<>();
                for (int attempt = 1; reply == null && !stop.get() && !over.get(); attempt++) {
                    if (worker == null) {
                        worker = new WorkerProcess(access, limits, patience);
                    }
                    WorkerProcess.@Nullable Gone gone = null;
                    // before looking once more whether it is wanted, so that none slips through
                    desk.take(item, worker);
                    try {
                        reply = !wanted.test(item)
                                ? UNWANTED
                                : worker.ask(request.apply(item), news -> {
                                    switch (news) {
                                        case Reply.Progress p -> watcher.progress(item, p.frames(), p.seconds());
                                        case Reply.ClipDone done -> finished.add(done.result());
                                    }
                                });
                    } catch (WorkerProcess.Gone e) {
                        gone = e;
                    }
                    boolean killed = desk.clear();
                    if (killed || gone != null) {
                        worker.close();
                        worker = null;
                    }
                    if (killed && reply == null) {
                        reply = UNWANTED;
                    } else if (gone != null) {
                        if (gone.missesLibraries() && attempt == 1) { // on a machine's first run
                            WorkerProcess.unpackLibraries();
                            continue;
                        }
                        reply = givenUp(request.apply(item), attempt, finished, gone);
                    }
                }
                if (reply != null) {
                    ended.put(new Ended<>(item, reply, null));
                }
            }
        } catch (IOException e) {
            failure = new IOException("a worker process cannot be started: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            failure = new IOException("an unexpected error beside a worker process: " + e, e);
        } catch (InterruptedException e) {
            // the coordinator gives up; what is in progress stays pending
        } finally {
            if (worker != null) {
                worker.close();
            }
            try {
                ended.put(new Ended<>(null, null, failure));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// What becomes of an item whose worker has gone; null if it is to be tried again.
    private static @Nullable Reply givenUp(
            Request request, int attempt, List<CutResult> finished, WorkerProcess.Gone gone) {
        MediaFailure failure = gone.failure();
        String said = String.valueOf(gone.getMessage());
        return switch (request) {
            case Request.Analyze analyze -> attempt < 2 ? null : measuring(analyze, failure, said);
            case Request.Split split -> attempt < 2 ? null : measuring(split, failure, said);
            case Request.OnePiece piece -> attempt < 2 ? null : measuring(piece, failure, said);
            case Request.Clips clips -> {
                if (clips.cuts().size() > 1) { // whoever asked tries the others one by one
                    yield new Reply.CutInPart(List.copyOf(finished), failure.code(), said);
                }
                yield attempt < 2 ? null : new Reply.Failed(failure.code(), said + ", twice", 0);
            }
        };
    }

    private static Reply measuring(Request request, MediaFailure failure, String said) {
        String command = "clipmill measure '" + request.path().replace("'", "'\\''") + "'";
        return new Reply.Failed(failure.code(), said + ", twice; to reproduce: " + command, 0);
    }
}
