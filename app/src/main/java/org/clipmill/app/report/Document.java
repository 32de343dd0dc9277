package org.clipmill.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// A page in one file: its style and its script are in it, and nothing else may act in it.
final class Document {
    private Document() {}

    /// @param body HTML
    static String of(String title, String body) {
        Html html = new Html();
        String style = resource("report.css");
        String script = resource("report.js");
        html.raw("<!doctype html>\n").open("html", "lang", "en").open("head");
        html.leaf("meta", "charset", "utf-8");
        html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.leaf("meta", "name", "color-scheme", "content", "light dark");
        // Nothing but this page's own style and script may act, whatever a file is called.
        html.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(script)
                        + "'");
        html.element("title", title);
        html.open("style").raw(style).close(2).open("body");
        html.raw(body);
        html.open("script").raw(script).close(3).line();
        return html.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Document.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
