package org.watchroom.operations.pack;

import org.watchroom.operations.work.Progress;

/// How far the footage has come, told by several hands; never backwards.
final class FootageProgress {
    private static final double FROM = 0.05;
    private static final double COPIES = 0.45;
    private static final double CUTS = 0.35;

    private final Progress progress;
    private final long bytes;
    private final int cameras;
    private long read;
    private int cut;

    /// @param bytes to be copied
    FootageProgress(Progress progress, long bytes, int cameras) {
        this.progress = progress;
        this.bytes = Math.max(1, bytes);
        this.cameras = cameras;
    }

    synchronized void copied(long more) {
        read += more;
        tell("Copying footage");
    }

    /// A camera's recordings are there.
    synchronized void cutting() {
        cut++;
        tell("Cutting clip %d of %d".formatted(cut, cameras));
    }

    private void tell(String step) {
        progress.at(
                FROM
                        + COPIES * Math.min(1, (double) read / bytes)
                        + CUTS * Math.max(0, cut - 1) / Math.max(1, cameras),
                step);
    }
}
