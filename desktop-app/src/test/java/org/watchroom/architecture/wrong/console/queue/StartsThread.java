package org.watchroom.architecture.wrong.console.queue;

/// Breaks: threads stay in the kit.
final class StartsThread {
    void work(Runnable work) {
        Thread.ofVirtual().start(work);
    }
}
