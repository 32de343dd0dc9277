@NullMarked
package org.clipmill.curate.export;

import org.jspecify.annotations.NullMarked;
