/// Tables of immutable Parquet parts under one manifest, replaced atomically.
///
/// Start reading in [org.clipmill.dataset.store.Dataset].
@NullMarked
package org.clipmill.dataset.store;

import org.jspecify.annotations.NullMarked;
