@NullMarked
package org.clipmill.curate.worker;

import org.jspecify.annotations.NullMarked;
