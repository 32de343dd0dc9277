package org.clipmill.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the command line inside the test's process and keeps what it printed.
///
/// @param exit exit code
/// @param out stdout
/// @param err stderr
record CommandLine(int exit, String out, String err) {
    static synchronized CommandLine run(Object... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            String[] args = new String[words.length];
            for (int i = 0; i < args.length; i++) {
                args[i] = words[i].toString();
            }
            int exit = Main.run(args);
            return new CommandLine(
                    exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /// The last line of stdout as JSON.
    JsonNode json() {
        List<String> lines = out.lines().toList();
        return JsonMapper.shared().readTree(lines.getLast());
    }

    /// Each line of stdout as JSON.
    List<JsonNode> lines() {
        return out.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }
}
