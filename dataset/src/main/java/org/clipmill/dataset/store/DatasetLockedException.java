package org.clipmill.dataset.store;

/// Another process, or another part of this one, is writing to the dataset.
public final class DatasetLockedException extends DatasetException {

    private static final long serialVersionUID = 1L;

    DatasetLockedException(String message) {
        super(message);
    }
}
