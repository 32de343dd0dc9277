@NullMarked
package org.clipmill.testkit;

import org.jspecify.annotations.NullMarked;
