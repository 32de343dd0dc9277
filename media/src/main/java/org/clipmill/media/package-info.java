@NullMarked
package org.clipmill.media;

import org.jspecify.annotations.NullMarked;
