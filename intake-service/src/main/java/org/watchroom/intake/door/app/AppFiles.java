package org.watchroom.intake.door.app;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.watchroom.intake.door.Answers;
import org.watchroom.operations.work.Hash;

/// The files of the app, held in memory: they are few and small. The service worker begins with
/// their common version, so that a device notices a new one.
final class AppFiles {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "webmanifest", "application/manifest+json");
    private static final String[] NAMES = {
        "index.html",
        "app.css",
        "app.js",
        "dom.js",
        "home.js",
        "form.js",
        "mine.js",
        "panic.js",
        "outbox.js",
        "sending.js",
        "keeping.js",
        "terminal.js",
        "sw.js",
        "icon.svg",
        "icon-192.png",
        "icon-512.png",
        "app.webmanifest"
    };
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self';"
                    + " worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script';"
                    + " trusted-types worker";

    private final Map<String, byte[]> files;
    private final String version;

    private AppFiles(Map<String, byte[]> files, String version) {
        this.files = files;
        this.version = version;
    }

    static AppFiles load() {
        var files = new TreeMap<String, byte[]>();
        try {
            var hash = Hash.sha256();
            for (var name : NAMES) {
                try (var in =
                        Objects.requireNonNull(
                                AppFiles.class.getResourceAsStream("web/" + name), name)) {
                    files.put(name, in.readAllBytes());
                }
            }
            files.values().forEach(hash::update);
            var version = HexFormat.of().formatHex(hash.digest()).substring(0, 16);
            files.computeIfPresent("sw.js", (_, bytes) -> worker(version, bytes));
            return new AppFiles(files, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] worker(String version, byte[] bytes) {
        return ("const VERSION = \"%s\";\n".formatted(version)
                        + new String(bytes, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    void give(ServerRequest request, ServerResponse response) {
        var path = request.prologue().uriPath().path();
        if (path.equals("/report")) {
            response.status(Status.PERMANENT_REDIRECT_308)
                    .header(HeaderNames.LOCATION, "/report/")
                    .send();
            return;
        }
        var asked = path.substring("/report/".length());
        var name = asked.isEmpty() ? "index.html" : asked;
        var bytes = files.get(name);
        if (bytes == null) {
            Answers.problem(response, AppProblems.nothingHere(), Optional.empty());
            return;
        }
        var tag = "\"" + version + "\"";
        response.header(
                        HeaderNames.CONTENT_TYPE,
                        TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .header(HeaderNames.ETAG, tag)
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "geolocation=(), microphone=(), payment=(), usb=()")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Content-Security-Policy", POLICY);
        if (request.headers().value(HeaderNames.IF_NONE_MATCH).orElse("").equals(tag)) {
            response.status(Status.NOT_MODIFIED_304).send();
        } else {
            response.send(bytes);
        }
    }
}
