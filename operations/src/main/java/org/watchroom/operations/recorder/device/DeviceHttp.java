package org.watchroom.operations.recorder.device;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.disk.Durable;
import org.watchroom.db.disk.Folders;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Asks a device by HTTP: signs in when it is challenged, gives up when it falls silent, reads no
/// more than is reasonable, and follows nobody to another place.
public final class DeviceHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final DeviceAddress device;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient client;
    private final @Nullable Door door;
    private final Cookies cookies = new Cookies();
    private final Object signingIn = new Object();
    private volatile @Nullable Digest digest;

    /// How a device lets people in that has a page for it and gives out a cookie there.
    @FunctionalInterface
    public interface Door {
        HttpRequest.Builder page(Login login);
    }

    /// @param patience how long it may say nothing
    public DeviceHttp(DeviceAddress device, Duration patience) {
        this(device, patience, null);
    }

    /// @param patience how long it may say nothing
    /// @param door asked with login and password when the device wants to know who we are, and
    ///   again when it has forgotten; null where there is none
    public DeviceHttp(DeviceAddress device, Duration patience, @Nullable Door door) {
        this.device = device;
        this.patience = patience;
        this.door = door;
        var builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER);
        device.certificate().map(PinnedTrust::context).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /// An answer, whatever its status; only a challenge that login and password do not meet is a
    /// failure.
    ///
    /// @param type of the content, without parameters, in small letters; may be empty
    public record Answer(int status, String type, byte[] body, HttpHeaders headers) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// What the device's clock showed when it answered, to the second; empty where it does not
        /// say.
        public Optional<Instant> date() {
            return headers.firstValue("Date").flatMap(Answer::instant);
        }

        private static Optional<Instant> instant(String text) {
            try {
                return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            } catch (DateTimeException nonsense) {
                return Optional.empty();
            }
        }
    }

    public Answer get(URI place, Stop stop) {
        return send(HttpRequest.newBuilder(place).GET(), patience, stop);
    }

    /// @param type of what is sent, with parameters
    /// @param extra how much longer than usual the answer may take, because it was asked to wait
    public Answer post(URI place, String type, String body, Duration extra, Stop stop) {
        var request =
                HttpRequest.newBuilder(place)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request, patience.plus(extra), stop);
    }

    /// Writes what is there to a file, however long it is.
    ///
    /// @param file does not exist; on failure, or with a status that is not good, it does not
    ///   either
    /// @return the answer, without its body when that is in the file
    /// @throws Failure.Refused `disk-full`
    public Answer download(URI place, Path file, Stop stop) {
        return download(place, file, (_, _) -> {}, stop);
    }

    /// Looks at what was fetched before it gets its name.
    @FunctionalInterface
    public interface Check {
        /// @throws Failure when it is not what it should be
        void of(Answer answer, Path draft) throws IOException;
    }

    /// Like [#download(URI, Path, Stop)], and what does not stand a check leaves no file either.
    public Answer download(URI place, Path file, Check check, Stop stop) {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try (var body = new ToFile(draft)) {
            var answer =
                    exchange(
                            HttpRequest.newBuilder(place).GET(),
                            head -> head.statusCode() / 100 == 2 ? body : new Limited(),
                            future -> await(future, patience, body::written, stop));
            if (answer.statusCode() / 100 == 2) {
                check.of(answer(answer), draft);
                Files.move(draft, file);
            }
            return answer(answer);
        } catch (IOException e) {
            throw disk(e);
        } finally {
            Folders.deleteQuietly(draft);
        }
    }

    private Answer send(HttpRequest.Builder request, Duration limit, Stop stop) {
        return answer(
                exchange(
                        request,
                        _ -> new Limited(),
                        future -> await(future, limit, () -> 0, stop)));
    }

    private static Answer answer(HttpResponse<byte[]> answer) {
        return new Answer(answer.statusCode(), type(answer), answer.body(), answer.headers());
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(t -> t.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private interface Waiting {
        HttpResponse<byte[]> on(CompletableFuture<HttpResponse<byte[]>> future);
    }

    private HttpResponse<byte[]> exchange(
            HttpRequest.Builder request,
            HttpResponse.BodyHandler<byte[]> handler,
            Waiting waiting) {
        var known = digest;
        var cookie = cookies.header();
        var first = waiting.on(client.sendAsync(signed(request, known), handler));
        if (first.statusCode() != 401) {
            cookies.keep(first.headers().allValues("Set-Cookie"));
            return first;
        }
        var offered = Digest.best(first.headers().allValues("WWW-Authenticate"));
        if (device.login().isEmpty() || (offered.isEmpty() && door == null)) {
            throw DeviceFailures.signIn(device);
        }
        if (offered.isPresent()) {
            digest = offered.get();
        } else if (door != null) {
            knock(door, device.login().get(), cookie, waiting);
        }
        var second = waiting.on(client.sendAsync(signed(request, digest), handler));
        cookies.keep(second.headers().allValues("Set-Cookie"));
        if (second.statusCode() == 401) {
            digest = null;
            throw DeviceFailures.signIn(device);
        }
        return second;
    }

    /// Signs in by the device's page, unless another thread just did.
    ///
    /// @param cookie that was not enough
    private void knock(Door page, Login login, String cookie, Waiting waiting) {
        synchronized (signingIn) {
            if (!cookies.header().equals(cookie)) {
                return;
            }
            var request = page.page(login).build();
            var answer = waiting.on(client.sendAsync(request, _ -> new Limited()));
            if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                throw DeviceFailures.signIn(device);
            }
            if (answer.statusCode() / 100 != 2) {
                throw DeviceFailures.silent(
                        device, new IOException("signing in: status " + answer.statusCode()));
            }
            cookies.keep(answer.headers().allValues("Set-Cookie"));
        }
    }

    private HttpRequest signed(HttpRequest.Builder unsigned, @Nullable Digest by) {
        var request = unsigned.copy();
        var ours = device.place().getHost().equalsIgnoreCase(unsigned.build().uri().getHost());
        if (ours && !cookies.header().isEmpty()) {
            request.setHeader("Cookie", cookies.header());
        }
        var plain = request.build();
        if (by == null || device.login().isEmpty()) {
            return plain;
        }
        var target =
                Optional.ofNullable(plain.uri().getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        var query = plain.uri().getRawQuery();
        return request.setHeader(
                        "Authorization",
                        by.answer(
                                device.login().get(),
                                plain.method(),
                                query == null ? target : target + "?" + query,
                                new BigInteger(64, random).toString(36)))
                .build();
    }

    /// Ends when nothing more has come for as long as it may be waited for.
    ///
    /// @param written bytes up to now; always 0 where only the whole counts
    private HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> future,
            Duration limit,
            LongSupplier written,
            Stop stop) {
        var left = limit;
        var size = 0L;
        while (true) {
            try {
                return got(future);
            } catch (TimeoutException e) {
                var now = written.getAsLong();
                left = now > size ? limit : left.minus(LOOK);
                size = now;
                if (left.isNegative()) {
                    future.cancel(true);
                    throw DeviceFailures.silent(device, e);
                }
                stopping(future, stop);
            }
        }
    }

    private static void stopping(CompletableFuture<?> future, Stop stop) {
        if (stop.asked()) {
            future.cancel(true);
            stop.check();
        }
    }

    private HttpResponse<byte[]> got(CompletableFuture<HttpResponse<byte[]>> future)
            throws TimeoutException {
        try {
            return future.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case Limited.TooLarge large ->
                    DeviceFailures.nonsense(
                            device, "more than can be its answer", "Check the address", large);
            case ToFile.Disk disk -> disk(disk);
            case SSLException insecure -> insecure(insecure);
            case null, default -> DeviceFailures.silent(device, cause);
        };
    }

    private Failure insecure(SSLException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinnedTrust.Changed) {
                return DeviceFailures.nonsense(
                        device,
                        "another certificate than the pinned one",
                        "If it was changed or reset, an administrator looks at it and pins the new"
                                + " one: './watchroom admin recorder pin'. If not, somebody may be"
                                + " in between",
                        problem);
            }
            if (cause instanceof CertificateException) {
                return DeviceFailures.nonsense(
                        device,
                        "a certificate that this computer does not trust",
                        "Pin its certificate: './watchroom admin recorder try' shows it, 'pin' keeps it. Or"
                                + " have it trusted on this computer",
                        problem);
            }
        }
        return DeviceFailures.nonsense(
                device,
                "something that is not an encrypted connection",
                "Check whether its address begins with http or with https",
                problem);
    }

    private static Failure disk(IOException e) {
        return Durable.full(e)
                ? new Failure.Refused("disk-full", "there is not enough room on the disk", e)
                : new Failure.Unreachable("the folder of fetched footage", e);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
