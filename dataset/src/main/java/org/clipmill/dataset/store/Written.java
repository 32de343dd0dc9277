package org.clipmill.dataset.store;

import java.nio.file.Path;

/// A part on the disk under its temporary name.
record Written(Path file, long rows, long bytes, String sha256) {}
