/// Confines the processes that read hostile files: what Linux offers for that, without any helper program.
@org.jspecify.annotations.NullMarked
package org.clipmill.curate.sandbox;
