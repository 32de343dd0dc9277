package org.clipmill.app.benchmark;

import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.curate.RunListener;

/// Passes progress on and ends long work from within when the user interrupts, so that files half written are deleted.
///
/// @param next who listens
/// @param stop set when the user interrupts
record StoppingListener(RunListener next, AtomicBoolean stop) implements RunListener {
    /// The user has interrupted.
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void note(String message) {
        next.note(message);
    }

    @Override
    public void begin(String stage, double total) {
        next.begin(stage, total);
    }

    @Override
    public void advance(double done, long items, long frames) {
        if (stop.get()) {
            throw new Stopped();
        }
        next.advance(done, items, frames);
    }

    @Override
    public void doing(String what) {
        next.doing(what);
    }

    @Override
    public void end() {
        next.end();
    }
}
