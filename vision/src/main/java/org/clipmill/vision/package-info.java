@NullMarked
package org.clipmill.vision;

import org.jspecify.annotations.NullMarked;
