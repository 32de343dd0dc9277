package org.clipmill.dataset.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.clipmill.dataset.Digests;
import org.jspecify.annotations.Nullable;

/// The parts that a manifest names, held against the files that are there.
///
/// @param dataset its folder
/// @param manifest the newest one each time
record LiveParts(Path dataset, Supplier<Manifest> manifest) {

    /// The parts of a table, each there in full size.
    List<Part> parts(String table) {
        Manifest seen = manifest.get();
        while (true) {
            String problem = null;
            for (Part part : seen.parts(table)) {
                problem = problem == null ? problem(part) : problem;
            }
            if (problem == null) {
                return seen.parts(table);
            }
            // A run at work may have replaced the part since; only a part that the newest manifest names is
            // missing.
            Manifest newer = manifest.get();
            if (newer.commit() == seen.commit()) {
                throw new DatasetException("dataset " + dataset + " is damaged: " + problem);
            }
            seen = newer;
        }
    }

    List<Path> paths(List<Part> parts) {
        return parts.stream().map(part -> dataset.resolve(part.file())).toList();
    }

    /// Reads every part in full: one line for each that is missing or damaged.
    List<String> verify() {
        List<String> problems = new ArrayList<>();
        for (List<Part> parts : manifest.get().tables().values()) {
            for (Part part : parts) {
                String problem = problem(part);
                try {
                    if (problem == null
                            && !Digests.sha256(dataset.resolve(part.file())).equals(part.sha256())) {
                        problem = part.file() + " is damaged: its content has changed";
                    }
                } catch (IOException e) {
                    problem = part.file() + " cannot be read: " + DatasetException.reason(e);
                }
                if (problem != null) {
                    problems.add(problem);
                }
            }
        }
        return Collections.unmodifiableList(problems);
    }

    private @Nullable String problem(Part part) {
        Path file = dataset.resolve(part.file());
        if (!Files.isRegularFile(file)) {
            return "part " + part.file() + " is missing";
        }
        try {
            long size = Files.size(file);
            return size == part.bytes()
                    ? null
                    : "part " + part.file() + " has " + size + " bytes instead of " + part.bytes();
        } catch (IOException e) {
            return "part " + part.file() + " cannot be read: " + DatasetException.reason(e);
        }
    }
}
