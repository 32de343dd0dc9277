/// Checking that a dataset is what its books say.
@NullMarked
package org.clipmill.curate.validate;

import org.jspecify.annotations.NullMarked;
