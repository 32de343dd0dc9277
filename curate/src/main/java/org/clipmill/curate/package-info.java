@NullMarked
package org.clipmill.curate;

import org.jspecify.annotations.NullMarked;
