@NullMarked
package org.clipmill.vision.shots;

import org.jspecify.annotations.NullMarked;
