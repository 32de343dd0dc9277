/// Verdicts on clips: predicates over signals, evaluated in SQL.
///
/// Start reading in [org.clipmill.dataset.filter.SignalFilter]; what users may write is in
/// [org.clipmill.dataset.filter.Expression].
@NullMarked
package org.clipmill.dataset.filter;

import org.jspecify.annotations.NullMarked;
