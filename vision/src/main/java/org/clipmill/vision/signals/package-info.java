@NullMarked
package org.clipmill.vision.signals;

import org.jspecify.annotations.NullMarked;
