package org.clipmill.dataset.source;

import java.nio.file.Path;

/// Something about the inputs that the user should know, and that no source stands for.
public sealed interface ListProblem {

    /// One line for the user.
    String message();

    /// The same file was named again, perhaps by another way; it is one source.
    ///
    /// @param input as it was named the second time
    record RepeatedInput(String input) implements ListProblem {
        @Override
        public String message() {
            return "repeated input: " + input;
        }
    }

    /// Files of a folder or pattern that are no videos by their names.
    ///
    /// @param input the folder or pattern
    /// @param files how many files have no video's extension
    /// @param hidden how many entries are skipped because their names begin with a dot
    record Ignored(String input, long files, long hidden) implements ListProblem {
        @Override
        public String message() {
            return "ignored in " + input + ": " + files + " files that are no videos by name, " + hidden
                    + " hidden entries";
        }
    }

    /// A symbolic link leads back to a folder that it is in; it is not followed.
    record LinkLoop(Path link) implements ListProblem {
        @Override
        public String message() {
            return "not followed: " + link + " leads back to a folder that it is in";
        }
    }

    /// Rows of a list that hold no path.
    record RowsWithoutPath(Path list, long rows) implements ListProblem {
        @Override
        public String message() {
            return rows + " rows of " + list + " have no path";
        }
    }
}
