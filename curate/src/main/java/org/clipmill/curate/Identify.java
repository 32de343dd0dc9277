package org.clipmill.curate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clipmill.dataset.Digests;
import org.clipmill.dataset.rows.SourceRow;
import org.clipmill.dataset.source.Failure;
import org.clipmill.dataset.source.Source;
import org.clipmill.dataset.store.Dataset;
import org.jspecify.annotations.Nullable;

/// Gives each source the id of its content: the first 16 hexadecimal digits of the file's SHA-256. Two sources of the
/// same content are one
/// video. A file whose size and time of change are those of an earlier run is not read again.
final class Identify {
    private static final int ID_DIGITS = 16;

    /// Sources committed at a time, so that a killed run keeps what it has read.
    private static final int BATCH = 256;

    private final Dataset dataset;
    private final RunListener listener;
    private final AtomicBoolean stop;

    Identify(Dataset dataset, RunListener listener, AtomicBoolean stop) {
        this.dataset = dataset;
        this.listener = listener;
        this.stop = stop;
    }

    /// All sources of the dataset, those of earlier runs first, with duplicates marked; written to the table `sources`.
    ///
    /// @param forgetUnread leaves out sources of earlier runs that could not be read and are not listed now
    List<SourceRow> run(List<Source> inputs, boolean forgetUnread) {
        List<Source> listed = distinct(inputs);
        Map<String, SourceRow> known = new LinkedHashMap<>();
        dataset.read(Tables.SOURCES, SourceRow.class).forEach(row -> known.put(row.path(), row));
        if (forgetUnread) {
            known.values().removeIf(row -> row.videoId() == null);
        }
        List<Source> toRead = new ArrayList<>();
        double bytes = 0;
        for (Source source : listed) {
            @Nullable SourceRow before = known.get(source.path().toString());
            if (before == null || !unchanged(source, before)) {
                toRead.add(source);
                bytes += source.failure().isPresent()
                        ? 0
                        : source.path().toFile().length();
            }
        }
        Map<String, String> names = names(known, listed);
        if (!toRead.isEmpty()) {
            listener.begin("reading files to identify them", bytes);
            read(toRead, names, known);
            listener.end();
        }
        List<SourceRow> rows = duplicates(known.values());
        List<SourceRow> sorted = new ArrayList<>(rows);
        sorted.sort(java.util.Comparator.comparing(SourceRow::name).thenComparing(SourceRow::path));
        dataset.commit(commit -> commit.replace(Tables.SOURCES, SourceRow.class, sorted.iterator()));
        return sorted;
    }

    /// Paths that differ only in what text cannot show (bytes of no encoding, doubled slashes of a URL) are told apart
    /// by a number, so that each
    /// stays an input of its own. None of them can be opened.
    private static List<Source> distinct(List<Source> inputs) {
        Map<String, Integer> seen = new HashMap<>();
        List<Source> distinct = new ArrayList<>();
        for (Source source : inputs) {
            int n = seen.merge(source.path().toString(), 1, Integer::sum);
            distinct.add(
                    n == 1
                            ? source
                            : new Source(source.name() + "~" + n, Path.of(source.path() + "~" + n), source.failure()));
        }
        return distinct;
    }

    private static boolean unchanged(Source source, SourceRow before) {
        if (source.failure().isPresent() || before.videoId() == null) {
            return false;
        }
        try {
            BasicFileAttributes now = Files.readAttributes(source.path(), BasicFileAttributes.class);
            return now.size() == before.bytes() && now.lastModifiedTime().toMillis() == before.modifiedMillis();
        } catch (IOException e) {
            return false;
        }
    }

    /// Names by path: names of earlier runs stay; a new source whose name is taken gets its folder before it.
    private static Map<String, String> names(Map<String, SourceRow> known, List<Source> listed) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        known.values().forEach(row -> {
            names.put(row.path(), row.name());
            owners.put(row.name(), row.path());
        });
        for (Source source : listed) {
            String path = source.path().toString();
            String name = source.name();
            @Nullable Path folder = source.path().getParent();
            while (!names.containsKey(path)
                    && owners.containsKey(name)
                    && folder != null
                    && folder.getFileName() != null) {
                name = folder.getFileName() + "/" + name;
                folder = folder.getParent();
            }
            if (!names.containsKey(path)) {
                names.put(path, name);
                owners.put(name, path);
            }
        }
        return names;
    }

    private void read(List<Source> sources, Map<String, String> names, Map<String, SourceRow> known) {
        double done = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int from = 0; from < sources.size() && !stop.get(); from += BATCH) {
                List<Source> batch = sources.subList(from, Math.min(sources.size(), from + BATCH));
                List<Future<SourceRow>> rows = new ArrayList<>();
                for (Source source : batch) {
                    String name = names.getOrDefault(source.path().toString(), source.name());
                    rows.add(threads.submit(() -> identify(source, name)));
                }
                List<SourceRow> finished = new ArrayList<>();
                for (Future<SourceRow> row : rows) {
                    finished.add(row.get());
                    done += row.get().bytes();
                    listener.advance(done, from + finished.size(), 0);
                }
                finished.forEach(row -> known.put(row.path(), row));
                if (sources.size() > BATCH) {
                    dataset.commit(commit -> commit.append(Tables.SOURCES, SourceRow.class, finished));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private SourceRow identify(Source source, String name) {
        String path = source.path().toString();
        if (source.failure().isPresent()) {
            Failure failure = source.failure().get();
            return new SourceRow(
                    name, path, 0, 0, null, null, null, failure.reason().code(), failure.detail());
        }
        if (!Files.exists(Path.of(path))) { // the path as text is all that later stages have
            boolean there = Files.exists(source.path());
            return new SourceRow(
                    name,
                    path,
                    0,
                    0,
                    null,
                    null,
                    null,
                    (there ? Failure.Reason.NOT_A_PATH : Failure.Reason.NOT_FOUND).code(),
                    there
                            ? "its name is not valid in the system's character encoding; rename it"
                            : "it has disappeared");
        }
        try {
            BasicFileAttributes before = Files.readAttributes(source.path(), BasicFileAttributes.class);
            if (before.size() == 0) {
                return new SourceRow(
                        name, path, 0, 0, null, null, null, Failure.Reason.EMPTY_FILE.code(), "the file has no bytes");
            }
            String hash = Digests.sha256(source.path(), stop);
            return new SourceRow(
                    name,
                    path,
                    before.size(),
                    before.lastModifiedTime().toMillis(),
                    hash,
                    hash.substring(0, ID_DIGITS),
                    null,
                    null,
                    null);
        } catch (IOException e) {
            return new SourceRow(name, path, 0, 0, null, null, null, "read_error", e.toString());
        }
    }

    /// Marks every source but the first of a content, in the order of names, as a duplicate of it.
    private static List<SourceRow> duplicates(java.util.Collection<SourceRow> rows) {
        List<SourceRow> sorted = new ArrayList<>(rows);
        sorted.sort(java.util.Comparator.comparing(SourceRow::name).thenComparing(SourceRow::path));
        Map<String, String> first = new HashMap<>();
        List<SourceRow> marked = new ArrayList<>();
        for (SourceRow row : sorted) {
            @Nullable String original = row.videoId() == null ? null : first.putIfAbsent(row.videoId(), row.name());
            marked.add(new SourceRow(
                    row.name(),
                    row.path(),
                    row.bytes(),
                    row.modifiedMillis(),
                    row.sha256(),
                    row.videoId(),
                    original,
                    row.reason(),
                    row.detail()));
        }
        return marked;
    }
}
