@NullMarked
package org.clipmill.curate.recipe;

import org.jspecify.annotations.NullMarked;
