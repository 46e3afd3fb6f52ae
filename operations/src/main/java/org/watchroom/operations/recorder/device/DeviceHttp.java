package org.watchroom.operations.recorder.device;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// Asks a device by HTTP: signs in when it is challenged, gives up when it falls silent, reads no
/// more than is reasonable, and follows nobody to another place.
public final class DeviceHttp implements AutoCloseable {
    /// No answer of a device that is not footage is larger.
    private static final int LARGEST = 4 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final DeviceAddress device;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient client;
    private volatile @Nullable Digest digest;

    /// @param patience how long it may say nothing
    public DeviceHttp(DeviceAddress device, Duration patience) {
        this.device = device;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// An answer, whatever its status; only a challenge that login and password do not meet is a
    /// failure.
    ///
    /// @param type of the content, without parameters, in small letters; may be empty
    public record Answer(int status, String type, byte[] body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
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
    /// @return the answer without its body
    public Answer download(URI place, Path file, Stop stop) {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            var answer =
                    exchange(
                            HttpRequest.newBuilder(place).GET(),
                            HttpResponse.BodyHandlers.ofFile(draft),
                            future -> awaitGrowing(future, draft, stop));
            if (answer.statusCode() / 100 == 2) {
                Files.move(draft, file);
            }
            return new Answer(answer.statusCode(), type(answer), new byte[0]);
        } catch (IOException e) {
            throw new Failure.Unreachable("the folder of fetched footage", e);
        } finally {
            deleteQuietly(draft);
        }
    }

    private Answer send(HttpRequest.Builder request, Duration limit, Stop stop) {
        var answer = exchange(request, _ -> new Limited(), future -> await(future, limit, stop));
        return new Answer(answer.statusCode(), type(answer), answer.body());
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(t -> t.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private interface Waiting<T> {
        HttpResponse<T> on(CompletableFuture<HttpResponse<T>> future);
    }

    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler, Waiting<T> waiting) {
        var known = digest;
        var first = waiting.on(client.sendAsync(signed(request, known), handler));
        if (first.statusCode() != 401) {
            return first;
        }
        var offered = Digest.best(first.headers().allValues("WWW-Authenticate"));
        if (offered.isEmpty() || device.login().isEmpty()) {
            throw DeviceFailures.signIn(device);
        }
        digest = offered.get();
        var second = waiting.on(client.sendAsync(signed(request, offered.get()), handler));
        if (second.statusCode() == 401) {
            digest = null;
            throw DeviceFailures.signIn(device);
        }
        return second;
    }

    private HttpRequest signed(HttpRequest.Builder request, @Nullable Digest by) {
        var plain = request.build();
        if (by == null || device.login().isEmpty()) {
            return plain;
        }
        var target =
                Optional.ofNullable(plain.uri().getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        var query = plain.uri().getRawQuery();
        return request.copy()
                .setHeader(
                        "Authorization",
                        by.answer(
                                device.login().get(),
                                plain.method(),
                                query == null ? target : target + "?" + query,
                                new BigInteger(64, random).toString(36)))
                .build();
    }

    private <T> HttpResponse<T> await(
            CompletableFuture<HttpResponse<T>> future, Duration limit, Stop stop) {
        var left = limit;
        while (true) {
            try {
                return got(future);
            } catch (TimeoutException e) {
                left = left.minus(LOOK);
                if (left.isNegative()) {
                    future.cancel(true);
                    throw DeviceFailures.silent(device, e);
                }
                stopping(future, stop);
            }
        }
    }

    /// Ends when the file has not grown for as long as a device may be silent.
    private <T> HttpResponse<T> awaitGrowing(
            CompletableFuture<HttpResponse<T>> future, Path draft, Stop stop) {
        var left = patience;
        var size = -1L;
        while (true) {
            try {
                return got(future);
            } catch (TimeoutException e) {
                var now = draft.toFile().length();
                left = now > size ? patience : left.minus(LOOK);
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

    private <T> HttpResponse<T> got(CompletableFuture<HttpResponse<T>> future)
            throws TimeoutException {
        try {
            return future.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new Stop.Stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TooLarge large) {
                throw DeviceFailures.nonsense(
                        device, "more than can be its answer", "Check the address", large);
            }
            throw DeviceFailures.silent(device, e.getCause());
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // A draft that stays is written over by the next one.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// Keeps the body, up to the limit.
    private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
        private final HttpResponse.BodySubscriber<byte[]> all =
                HttpResponse.BodySubscribers.ofByteArray();
        private final CompletableFuture<byte[]> done = new CompletableFuture<>();
        private Flow.@Nullable Subscription source;
        private long size;

        @Override
        public CompletionStage<byte[]> getBody() {
            all.getBody().thenAccept(done::complete);
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            all.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            size += pieces.stream().mapToLong(ByteBuffer::remaining).sum();
            if (size > LARGEST) {
                if (source != null) {
                    source.cancel();
                }
                done.completeExceptionally(new TooLarge());
                return;
            }
            all.onNext(pieces);
        }

        @Override
        public void onError(Throwable problem) {
            all.onError(problem);
            done.completeExceptionally(problem);
        }

        @Override
        public void onComplete() {
            all.onComplete();
        }
    }
}
