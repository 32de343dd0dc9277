/// Making films out of drawn pictures, and the sample film that `clipmill demo` shows. Start reading at [DemoFilm].
@NullMarked
package org.clipmill.media.film;

import org.jspecify.annotations.NullMarked;
