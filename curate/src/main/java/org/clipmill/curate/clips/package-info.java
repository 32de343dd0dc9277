@NullMarked
package org.clipmill.curate.clips;

import org.jspecify.annotations.NullMarked;
