/// Cutting clips out of sources. Start reading at [ClipCutter].
@NullMarked
package org.clipmill.media.cut;

import org.jspecify.annotations.NullMarked;
