package org.clipmill.dataset.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Any bytes as a list, the first of which chooses its kind: sources of different names, or a [SourceException].
public final class FuzzLists {
    private static final List<String> KINDS = List.of("txt", "csv", "tsv", "jsonl");
    private static final Path FOLDER = folder();

    private FuzzLists() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        list(KINDS.get((data[0] & 0xff) % KINDS.size()), Arrays.copyOfRange(data, 1, data.length));
    }

    static void list(String kind, byte[] content) throws IOException {
        Path list = FOLDER.resolve("list." + kind);
        Files.write(list, content);
        try {
            Listing listing = SourceLister.list(List.of(list.toString()), Optional.empty());
            Set<String> names = new HashSet<>();
            for (Source source : listing.sources()) {
                if (!names.add(source.name())
                        || !source.path().isAbsolute() && source.failure().isEmpty()) {
                    throw new AssertionError("two sources of one name, or no absolute path: " + source);
                }
            }
        } catch (SourceException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("an error that says nothing", e);
            }
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("clipmill-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
