package org.watchroom.operations.recorder.device;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Keeps the body of an answer, up to a limit.
final class Limited implements HttpResponse.BodySubscriber<byte[]> {
    /// No answer of a device that is not footage is larger.
    private static final int LARGEST = 4 << 20;

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

    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
