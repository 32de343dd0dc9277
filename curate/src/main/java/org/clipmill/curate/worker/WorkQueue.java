package org.clipmill.curate.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Items that wait for a worker. An item's end may bring more of them, so a worker that finds none waits until
/// all others have ended, too.
final class WorkQueue<T> {
    private final Deque<T> waiting;
    private int open;

    WorkQueue(List<T> items) {
        waiting = new ArrayDeque<>(items);
        open = items.size();
    }

    /// The next item, or null when there will be none.
    synchronized @Nullable T take() throws InterruptedException {
        while (waiting.isEmpty() && open > 0) {
            wait();
        }
        return waiting.poll();
    }

    /// An item has ended.
    ///
    /// @param more items that come of it
    synchronized void ended(List<T> more) {
        waiting.addAll(more);
        open += more.size() - 1;
        notifyAll();
    }
}
