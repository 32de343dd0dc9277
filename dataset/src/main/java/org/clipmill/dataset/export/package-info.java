/// Files beside exported clips that training code reads: names and metadata, no media.
///
/// Start reading in [org.clipmill.dataset.export.FolderMetadata] and
/// [org.clipmill.dataset.export.EasyAnimateMetadata].
@NullMarked
package org.clipmill.dataset.export;

import org.jspecify.annotations.NullMarked;
