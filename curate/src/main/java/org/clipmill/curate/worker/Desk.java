package org.clipmill.curate.worker;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one thread of the pool has in hand, so that another can end the work on an item that nobody wants any more.
final class Desk<T> {
    private @Nullable T item;
    private @Nullable WorkerProcess worker;
    private boolean killed;

    /// The worker is about to be asked.
    synchronized void take(T next, WorkerProcess by) {
        item = next;
        worker = by;
        killed = false;
    }

    /// Kills the worker if its item is no longer wanted.
    synchronized void drop(Predicate<T> wanted) {
        if (item != null && worker != null && !wanted.test(item)) {
            worker.abort();
            killed = true;
        }
    }

    /// The worker has answered or gone; from here on it is not killed.
    ///
    /// @return whether it was, which may be after it had answered
    synchronized boolean clear() {
        item = null;
        worker = null;
        return killed;
    }
}
