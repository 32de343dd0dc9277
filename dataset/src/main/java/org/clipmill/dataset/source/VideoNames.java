package org.clipmill.dataset.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Which files of a folder are taken for videos, by the extension of their names.
final class VideoNames {

    private static final Set<String> EXTENSIONS = Set.of(
            "mp4", "m4v", "mov", "qt", "mkv", "mk3d", "webm", "avi", "divx", "flv", "f4v", "ts", "mts", "m2ts", "m2t",
            "tp", "trp", "mpg", "mpeg", "mpe", "m1v", "m2v", "m2p", "ps", "vob", "dat", "wmv", "asf", "3gp", "3gpp",
            "3g2", "ogv", "ogm", "ogg", "gif", "apng", "mxf", "gxf", "lxf", "rm", "rmvb", "rv", "h264", "264", "avc",
            "h265", "265", "hevc", "h266", "266", "vvc", "obu", "ivf", "y4m", "mjpeg", "mjpg", "mj2", "dv", "dif",
            "nut", "wtv", "dvr-ms", "amv", "vp8", "vp9", "av1", "insv", "lrv", "mod", "tod", "nsv", "bik", "smk", "roq",
            "cine", "ismv", "m4s", "cmfv");

    private VideoNames() {}

    static boolean isVideo(Path file) {
        return EXTENSIONS.contains(extension(file));
    }

    /// Lower case, without the dot; empty when there is none.
    static String extension(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
