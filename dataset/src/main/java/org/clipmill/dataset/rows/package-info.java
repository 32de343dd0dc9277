@NullMarked
package org.clipmill.dataset.rows;

import org.jspecify.annotations.NullMarked;
