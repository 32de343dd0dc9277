package org.clipmill.app;

import static org.clipmill.app.Mp4Bytes.box;
import static org.clipmill.app.Mp4Bytes.ints;
import static org.clipmill.app.Mp4Bytes.join;
import static org.clipmill.app.Mp4Bytes.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Hostile files, each with what may become of it.
final class AttackFiles {
    /// Outcome of a file that is used as far as it goes.
    static final String DONE = "done";

    static final String[] NOT_OPENED = {"not_a_video", "format_not_allowed"};

    /// @param name of the file
    /// @param what it tries
    /// @param outcomes that are right: reasons of failures, or `done`
    record Attack(String name, String what, List<String> outcomes) {
        @Override
        public String toString() {
            return what + " -> " + String.join(" or ", outcomes);
        }
    }

    final List<Attack> attacks = new ArrayList<>();
    private final Path folder;

    private AttackFiles(Path folder) {
        this.folder = folder;
    }

    void add(String name, String what, byte[] bytes, String... outcomes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        attacks.add(new Attack(name, what, List.of(outcomes)));
    }

    /// Writes them all.
    ///
    /// @param secret a film that none of them may reach
    /// @param url of a server that none of them may ask
    static List<Attack> write(Path folder, Path secret, String url) throws IOException {
        AttackFiles files = new AttackFiles(folder);
        files.playlists(secret, url);
        files.names(secret);
        AttackNumbers.numbers(files);
        AttackStructures.structures(files);
        AttackOthers.otherThings(files);
        files.places(secret);
        return files.attacks;
    }

    private void playlists(Path secret, String url) throws IOException {
        String hls = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n";
        add("hls-path.mp4", "HLS playlist naming a file", text(hls.formatted(secret)), NOT_OPENED);
        add("hls-file.mp4", "HLS playlist with a file: address", text(hls.formatted("file:" + secret)), NOT_OPENED);
        add("hls-http.mp4", "HLS playlist with a web address", text(hls.formatted(url + "hls.ts")), NOT_OPENED);
        add(
                "hls-concat.ts",
                "HLS playlist with concat: of a web address and a file",
                text(hls.formatted("concat:" + url + "x|file:" + secret)),
                NOT_OPENED);
        add(
                "hls-key.ts",
                "HLS playlist whose key is a file",
                text("#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"" + secret + "\"\n#EXTINF:1,\n" + secret + "\n"),
                NOT_OPENED);
        add(
                "concat.mp4",
                "concat script naming a file",
                text("ffconcat version 1.0\nfile '" + secret + "'\n"),
                NOT_OPENED);
        add(
                "concat-up.mkv",
                "concat script leaving its folder",
                text("ffconcat version 1.0\nfile ../secret/secret.mp4\n"),
                NOT_OPENED);
        add(
                "dash.mp4",
                "DASH manifest naming a file",
                text("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period>"
                        + "<AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\"><BaseURL>" + secret
                        + "</BaseURL></Representation></AdaptationSet></Period></MPD>"),
                NOT_OPENED);
        add(
                "sdp.mp4",
                "SDP session description",
                text("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"),
                NOT_OPENED);
        add(
                "asx.wmv",
                "ASX redirector",
                text("<asx version=\"3.0\"><entry><ref href=\"" + url + "\"/></entry></asx>"),
                NOT_OPENED);
        add(
                "reference.wmv",
                "Windows Media reference file",
                text("[Reference]\r\nRef1=" + url + "?MSWMExt=.asf\r\n"),
                NOT_OPENED);
        add("lavfi.mp4", "filter graph that reads a file", text("movie=" + secret + "[out0]"), NOT_OPENED);
        add(
                "svg.mp4",
                "picture that includes a file",
                text(
                        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"file://"
                                + secret + "\"/></svg>"),
                NOT_OPENED);
        add(
                "xxe.mp4",
                "XML that includes a file",
                text("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file://" + secret
                        + "\">]><MPD>&e;</MPD>"),
                NOT_OPENED);
        byte[] path = text(secret.toString());
        add(
                "reference-url.mp4",
                "MP4 whose samples are in another file (url)",
                Mp4Bytes.sane()
                        .reference(box("url ", ints(0), path, new byte[1]))
                        .bytes(),
                DONE,
                "no_frames");
        add(
                "reference-alias.mov",
                "QuickTime whose samples are in another file (alias)",
                Mp4Bytes.sane().reference(AttackBytes.alias(secret)).bytes(),
                DONE,
                "no_frames",
                "not_a_video");
    }

    private void names(Path secret) throws IOException {
        String[] names = {
            "concat:a|b.mp4",
            "http:__127.0.0.1_x.mp4",
            "file:x.mp4",
            "pipe:0.mp4",
            "fd:0.mp4",
            "data:video;base64,AAAA.mp4",
            "subfile,,start,0,end,9,,:x.mp4",
            "crypto:x.mp4",
            "-i.mp4",
            "%05d.mp4",
            "*.mp4",
            "[a-z].mp4",
            "{a,b}.mp4",
            "$(touch hacked).mp4",
            ";touch hacked;.mp4",
            "a\nb.mp4",
            "\u001b[2J\u001b]0;owned\u0007.mp4",
            "\r\rover.mp4",
            "\u202egpj.mp4",
            "<script>alert(1)<script>.mp4",
            "\"onload=alert(1) x=\".mp4",
            "=1+cmd|'C'!A0.mp4",
            "@SUM(1).mp4",
            "'; DROP TABLE videos; --.mp4",
            "\\..\\..\\x.mp4",
            "CON.mp4",
            "\ud83d\ude00 \u65e5\u672c.mp4",
            "x".repeat(251) + ".mp4"
        };
        int n = 0;
        for (String name : names) {
            // a box of its own keeps each from being a duplicate of the others
            byte[] film = join(Files.readAllBytes(secret), box("free", ints(n++)));
            add(
                    name,
                    "name " + Terminal.printable(name.length() > 60 ? name.substring(0, 20) + "..." : name),
                    film,
                    DONE);
        }
    }

    private void places(Path secret) throws IOException {
        Files.createSymbolicLink(folder.resolve("zero.mp4"), Path.of("/dev/zero"));
        attacks.add(new Attack("zero.mp4", "link to an endless device", List.of("not_a_file")));
        Files.createSymbolicLink(folder.resolve("memory.mp4"), Path.of("/proc/self/mem"));
        attacks.add(new Attack(
                "memory.mp4", "link to the process's memory", List.of("empty_file", "read_error", "not_readable")));
        Files.createSymbolicLink(folder.resolve("self.mp4"), folder.resolve("self.mp4"));
        attacks.add(new Attack("self.mp4", "link to itself", List.of("not_found", "not_readable")));
        Files.createSymbolicLink(folder.resolve("passwd.mp4"), Path.of("/etc/passwd"));
        attacks.add(new Attack("passwd.mp4", "link to the list of users", List.of(NOT_OPENED)));
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        if (run("mkfifo", folder.resolve("pipe.mp4").toString())) {
            attacks.add(new Attack("pipe.mp4", "named pipe that nobody writes to", List.of("not_a_file")));
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
