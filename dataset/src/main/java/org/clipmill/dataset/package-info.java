@NullMarked
package org.clipmill.dataset;

import org.jspecify.annotations.NullMarked;
