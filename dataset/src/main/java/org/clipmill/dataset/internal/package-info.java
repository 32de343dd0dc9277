/// DuckDB, kept behind one class. Not for use outside this module.
@NullMarked
package org.clipmill.dataset.internal;

import org.jspecify.annotations.NullMarked;
