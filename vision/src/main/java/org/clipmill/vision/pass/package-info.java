@NullMarked
package org.clipmill.vision.pass;

import org.jspecify.annotations.NullMarked;
