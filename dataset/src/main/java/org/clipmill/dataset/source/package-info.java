/// From what the user names (files, folders, patterns, lists) to the sources of a run, in a fixed order.
///
/// Start reading in [org.clipmill.dataset.source.SourceLister].
@NullMarked
package org.clipmill.dataset.source;

import org.jspecify.annotations.NullMarked;
