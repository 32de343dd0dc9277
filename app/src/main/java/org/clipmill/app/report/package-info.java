/// The report: one self-contained HTML page about a dataset. Start reading at [org.clipmill.app.report.Report].
@NullMarked
package org.clipmill.app.report;

import org.jspecify.annotations.NullMarked;
