package org.clipmill.curate.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Items that wait for a worker. Where an item's end may bring more of them, a worker that finds none waits until all
/// others have ended, too.
final class WorkQueue<T> {
    private final Deque<T> waiting;
    private final boolean grows;
    private int open;

    /// @param grows whether items may come of items
    WorkQueue(List<T> items, boolean grows) {
        this.grows = grows;
        waiting = new ArrayDeque<>(items);
        open = items.size();
    }

    /// The next item, or null when there will be none.
    synchronized @Nullable T take() throws InterruptedException {
        while (grows && waiting.isEmpty() && open > 0) {
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
