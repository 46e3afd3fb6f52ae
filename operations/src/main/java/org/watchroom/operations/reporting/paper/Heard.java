package org.watchroom.operations.reporting.paper;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.print.event.PrintJobAdapter;
import javax.print.event.PrintJobEvent;
import org.jspecify.annotations.Nullable;

/// What a printing system tells of a job. Only what says that the spooler has the data counts as
/// printed.
final class Heard extends PrintJobAdapter {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountDownLatch told = new CountDownLatch(1);
    private volatile @Nullable String failure;
    private volatile boolean taken;

    @Override
    public void printDataTransferCompleted(PrintJobEvent event) {
        taken = true;
        told.countDown();
    }

    @Override
    public void printJobCompleted(PrintJobEvent event) {
        taken = true;
        told.countDown();
    }

    @Override
    public void printJobFailed(PrintJobEvent event) {
        failure = "the printing system gave it up";
        told.countDown();
    }

    @Override
    public void printJobCanceled(PrintJobEvent event) {
        failure = "the job was cancelled";
        told.countDown();
    }

    @Override
    public void printJobNoMoreEvents(PrintJobEvent event) {
        taken |= failure == null;
        told.countDown();
    }

    void await() {
        try {
            if (!told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                failure = "nothing was heard of it for a minute";
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failure = "it was not waited for";
        }
    }

    /// Empty when the spooler has it.
    Optional<String> failure() {
        var why = failure;
        return why != null
                ? Optional.of(why)
                : taken ? Optional.empty() : Optional.of("it did not say that it has it");
    }
}
