package org.clipmill.curate.export;

import java.nio.file.Path;
import java.util.List;
import org.clipmill.media.cut.CutOptions;

/// What to export and how.
///
/// @param dataset the dataset
/// @param target folder to write to
/// @param format `folder` or `easyanimate`
/// @param layout `v2` or `v5`, for `easyanimate`
/// @param nameTemplate names of the files
/// @param verdicts table of the verdicts that say which clips
/// @param only ids of the clips to export, empty for all that are kept
/// @param cut how clips are cut
/// @param workers worker processes
public record ExportOptions(
        Path dataset,
        Path target,
        String format,
        String layout,
        String nameTemplate,
        String verdicts,
        List<String> only,
        CutOptions cut,
        int workers) {}
