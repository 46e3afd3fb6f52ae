package org.watchroom.intake.door;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.handover.Links;

/// `GET /copies/{token}`, a page with a button, and `GET /copies/{token}/file`, the encrypted copy.
///
/// The page counts for nothing: programs that look at links in mail fetch it. Every fetch of the
/// file is on the record before its first byte. Nothing here is kept by anybody in between, listed
/// by search engines, or named to other sites.
final class CopiesDoor implements HttpService {
    private static final Logger LOG = LoggerFactory.getLogger(CopiesDoor.class);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int AT_ONCE = 8;
    private static final int PIECE = 64 * 1024;

    private final Links links;
    private final Guesses guesses;
    private final Semaphore places = new Semaphore(AT_ONCE);

    CopiesDoor(Links links, Clock clock) {
        this.links = links;
        this.guesses = new Guesses(clock);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{token}", (request, response) -> found(request, response, this::page))
                .get("/{token}/file", (request, response) -> found(request, response, this::file))
                .head("/{token}/file", (request, response) -> found(request, response, this::head))
                .any("/{token}", (_, response) -> Routes.wrongMethod(response, "GET"))
                .any("/{token}/file", (_, response) -> Routes.wrongMethod(response, "GET, HEAD"));
    }

    @FunctionalInterface
    private interface Answer {
        void give(ServerRequest request, ServerResponse response, String token, Links.Found found)
                throws IOException;
    }

    private void found(ServerRequest request, ServerResponse response, Answer answer) {
        guarded(response);
        var peer = request.remotePeer().host();
        if (guesses.tooMany(peer)) {
            response.header(HeaderNames.RETRY_AFTER, "60");
            say(
                    response,
                    429,
                    "Too many wrong addresses. Wait a minute and try the address again.");
            return;
        }
        try {
            var token = request.path().pathParameters().get("token");
            var link =
                    TOKEN.matcher(token).matches()
                            ? links.find(token)
                            : Optional.<Links.Found>empty();
            if (link.isEmpty()) {
                guesses.wrong(peer);
                say(response, 404, "There is nothing at this address. Check that it is complete.");
            } else if (!link.get().stands()) {
                say(response, 410, gone(link.get().standing()));
            } else {
                answer.give(request, response, token, link.get());
            }
        } catch (Failure.Unreachable e) {
            LOG.warn("A copy could not be given out: {}", e.getMessage());
            say(response, 503, "The copy cannot be given out at the moment. Try again later.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String gone(String standing) {
        var why =
                switch (standing) {
                    case "expired" -> "This link has ended.";
                    case "withdrawn" -> "This link was withdrawn.";
                    default -> "This link was used as often as it may be.";
                };
        return why + " Ask whoever sent it to you for another one.";
    }

    private static void guarded(ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    }

    private static void say(ServerResponse response, int status, String words) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .send((words + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void page(
            ServerRequest request, ServerResponse response, String token, Links.Found found) {
        var html =
                """
                <!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Evidence copy</title><style>body{font:1.1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}
                a{display:inline-block;padding:.6rem 1.2rem;border:2px solid;border-radius:.3rem}code{overflow-wrap:anywhere}</style>
                <h1>Evidence copy %s</h1>
                <p>An encrypted zip of %s. You were told its passphrase by another way, such as by phone; 7-Zip opens it.</p>
                <p><a href="%s/file" download>Download the copy</a></p>
                <p>This link ends on %s (UTC). What breaks off can be resumed and counts once. Every download is recorded.</p>
                <p>SHA-256 of the file:<br><code>%s</code></p></html>
                """
                        .formatted(
                                found.mark(),
                                size(found.size()),
                                token,
                                found.until().toString().substring(0, 16).replace('T', ' '),
                                found.sha256());
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .send(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.UK, "%,d bytes", bytes)
                : String.format(Locale.UK, "%,.1f MB", bytes / 1e6);
    }

    private void head(
            ServerRequest request, ServerResponse response, String token, Links.Found found)
            throws IOException {
        if (there(response, found).isPresent()) {
            about(response, found);
            response.headers().contentLength(found.size());
            response.send();
        }
    }

    private void file(
            ServerRequest request, ServerResponse response, String token, Links.Found found)
            throws IOException {
        var file = there(response, found);
        if (file.isEmpty()) {
            return;
        }
        var part = Part.of(request, found);
        if (part.isEmpty()) {
            response.header(HeaderNames.CONTENT_RANGE, "bytes */" + found.size());
            say(response, 416, "The file does not have that part.");
            return;
        }
        if (!places.tryAcquire()) {
            response.header(HeaderNames.RETRY_AFTER, "30");
            say(response, 503, "Too many copies are fetched at once. Try again in a minute.");
            return;
        }
        try {
            var peer = request.remotePeer().host();
            var may = links.begin(token, found, part.get().from() > 0, peer);
            if (!may.equals("go")) {
                say(response, 410, gone(may));
                return;
            }
            give(response, found, file.get(), part.get());
            if (part.get().to() == found.size()) {
                links.end(token, found, peer);
            }
        } finally {
            places.release();
        }
    }

    private Optional<Path> there(ServerResponse response, Links.Found found) throws IOException {
        var file = links.file(found);
        if (file.isEmpty()) {
            LOG.error(
                    "The copy of hand-over {} is not in the folder of links: is --links the folder that the console writes?",
                    found.handover());
            say(
                    response,
                    503,
                    "The copy cannot be given out at the moment. Tell whoever sent you the link.");
        }
        return file;
    }

    private static void about(ServerResponse response, Links.Found found) {
        response.header(HeaderNames.CONTENT_TYPE, "application/zip")
                .header(
                        HeaderNames.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + found.fileName() + "\"")
                .header(HeaderNames.ACCEPT_RANGES, "bytes")
                .header(HeaderNames.ETAG, Part.tag(found));
    }

    private static void give(ServerResponse response, Links.Found found, Path file, Part part)
            throws IOException {
        about(response, found);
        if (part.from() > 0 || part.to() < found.size()) {
            response.status(Status.PARTIAL_CONTENT_206)
                    .header(
                            HeaderNames.CONTENT_RANGE,
                            "bytes %d-%d/%d".formatted(part.from(), part.to() - 1, found.size()));
        }
        response.headers().contentLength(part.to() - part.from());
        try (var in = new FileInputStream(file.toFile());
                var out = response.outputStream()) {
            in.getChannel().position(part.from());
            var piece = new byte[PIECE];
            long left = part.to() - part.from();
            while (left > 0) {
                int got = in.readNBytes(piece, 0, (int) Math.min(PIECE, left));
                if (got == 0) {
                    throw new IOException("the copy became shorter while it was fetched");
                }
                out.write(piece, 0, got);
                left -= got;
            }
        }
    }
}
