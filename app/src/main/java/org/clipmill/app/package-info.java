@NullMarked
package org.clipmill.app;

import org.jspecify.annotations.NullMarked;
