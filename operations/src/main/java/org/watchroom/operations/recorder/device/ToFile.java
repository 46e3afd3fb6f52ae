package org.watchroom.operations.recorder.device;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Writes the body of an answer to a file, however long it is. What the disk refuses is told apart
/// from what the device does not send.
final class ToFile implements HttpResponse.BodySubscriber<byte[]>, AutoCloseable {
    private final Path file;
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;
    private @Nullable FileChannel channel;
    private boolean closed;
    private volatile long written;

    ToFile(Path file) {
        this.file = file;
    }

    /// Bytes up to now.
    long written() {
        return written;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return done;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        if (closed) {
            subscription.cancel();
            return;
        }
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
            subscription.request(1);
        } catch (IOException e) {
            refuse(e);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> pieces) {
        if (source == null || channel == null) {
            return;
        }
        try {
            for (var piece : pieces) {
                while (piece.hasRemaining()) {
                    written += channel.write(piece);
                }
            }
            source.request(1);
        } catch (IOException e) {
            refuse(e);
        }
    }

    private void refuse(IOException e) {
        if (source != null) {
            source.cancel();
        }
        done.completeExceptionally(new Disk(e));
        close();
    }

    @Override
    public void onError(Throwable problem) {
        close();
        done.completeExceptionally(problem);
    }

    @Override
    public synchronized void onComplete() {
        try {
            closed = true;
            if (channel != null) {
                channel.close();
            }
            done.complete(new byte[0]);
        } catch (IOException e) {
            done.completeExceptionally(new Disk(e));
        }
    }

    /// Lets go of the file, whatever still comes.
    @Override
    public synchronized void close() {
        closed = true;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // What was written is thrown away anyway.
            }
            channel = null;
        }
    }

    /// The disk did not take it.
    static final class Disk extends IOException {
        private static final long serialVersionUID = 1L;

        Disk(IOException cause) {
            super(cause);
        }
    }
}
