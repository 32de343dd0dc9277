/// Draws why a shot detector decided as it did. Start reading at [ShotPlot].
@NullMarked
package org.clipmill.app.plot;

import org.jspecify.annotations.NullMarked;
