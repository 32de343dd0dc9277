/// Measures Clipmill against others on the same files. Start reading at [Benchmarks].
@NullMarked
package org.clipmill.app.benchmark;

import org.jspecify.annotations.NullMarked;
