package org.clipmill.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.clipmill.dataset.store.Dataset;

/// The report on a dataset: a [Collector] reads it into [ReportData] of bounded size, and a [Page] writes that as one
/// HTML file.
public final class Report {
    /// Name of the report in a dataset.
    public static final String FILE = "report.html";

    private Report() {}

    /// Writes the report, in one step, so that no half of it is ever seen.
    ///
    /// @param file where to; folders are made
    /// @param version of the tool
    /// @return its size in bytes
    /// @throws IOException if it cannot be written
    public static long write(Dataset dataset, Path file, String version) throws IOException {
        byte[] page = Page.of(Collector.collect(dataset), version).getBytes(StandardCharsets.UTF_8);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(temporary, page);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return page.length;
    }
}
