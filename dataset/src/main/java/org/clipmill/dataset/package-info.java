/// Rows, parts and verdicts: the tables of a dataset folder, what goes into them and what comes out.
///
/// Start reading in [org.clipmill.dataset.store.Dataset].
@NullMarked
package org.clipmill.dataset;

import org.jspecify.annotations.NullMarked;
