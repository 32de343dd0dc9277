package org.clipmill.app;

import java.util.List;
import java.util.regex.Pattern;
import org.clipmill.curate.Tables;
import org.clipmill.dataset.store.Dataset;
import org.jspecify.annotations.Nullable;

/// Named verdicts beside the recipe's own.
final class Subsets {
    private static final String PREFIX = "subset_";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    private Subsets() {}

    /// Table that a subset of this name is written to.
    static String tableToWrite(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Errors.UsageException("'" + name
                    + "' cannot be the name of a subset: lower-case letters, digits and _, beginning with a letter");
        }
        return PREFIX + name;
    }

    /// Table of the verdicts to read: the dataset's own without a name.
    static String table(Dataset dataset, @Nullable String name) {
        if (name == null) {
            return Tables.VERDICTS;
        }
        String table = tableToWrite(name);
        if (!dataset.tables().containsKey(table)) {
            List<String> known = dataset.tables().keySet().stream()
                    .filter(t -> t.startsWith(PREFIX))
                    .map(t -> t.substring(PREFIX.length()))
                    .toList();
            throw new Errors.UsageException("there is no subset '" + name + "'"
                    + (known.isEmpty()
                            ? "; make one with clipmill filter --save"
                            : "; there are " + String.join(", ", known)));
        }
        return table;
    }
}
