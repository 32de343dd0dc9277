package org.clipmill.curate.validate;

/// One check of a dataset.
///
/// @param check what was checked, for example `parts`
/// @param looked how many things were looked at
/// @param problems one line for each thing that is not as it should be
public record Finding(String check, long looked, java.util.List<String> problems) {
    public boolean good() {
        return problems.isEmpty();
    }
}
