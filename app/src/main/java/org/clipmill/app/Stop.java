package org.clipmill.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C: asks the work to stop, waits until what is finished is committed, and says how to go on.
final class Stop implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final AtomicBoolean flag = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    Stop(String howToGoOn) {
        hook = new Thread(() -> {
            flag.set(true);
            try {
                boolean unused = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.err.println("\nclipmill: interrupted; " + howToGoOn);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    AtomicBoolean flag() {
        return flag;
    }

    @Override
    public void close() {
        finished.countDown();
        if (!flag.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the machine is going down already
            }
        }
    }
}
