package org.clipmill.curate.sandbox;

import java.nio.file.Path;
import java.util.List;

/// Which files a confined process may touch, beside those that Java and the native libraries need to run. Folders stand
/// for all that is below them.
///
/// @param read files and folders
/// @param write folders to read, write, make and delete in
public record Access(List<Path> read, List<Path> write) {}
