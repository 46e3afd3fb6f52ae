package org.watchroom.operations.bus;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a follower of the journal has come.
///
/// @param done snapshot: everything visible in it was handed over
/// @param upto snapshot that is being handed over page by page; null between two of them
/// @param afterXid with `afterSeq` the last record of it that was handed over, in the order of both
/// @param lastSeq the last record ever handed over; null before the first
/// @param server system identifier and timeline of the server that gave the snapshots
record Cursor(
        String done,
        @Nullable String upto,
        String afterXid,
        long afterSeq,
        @Nullable Long lastSeq,
        @Nullable Instant lastAt,
        String server) {
    Cursor towards(String snapshot) {
        return new Cursor(done, snapshot, "0", 0, lastSeq, lastAt, server);
    }

    Cursor on(String other) {
        return new Cursor(done, upto, afterXid, afterSeq, lastSeq, lastAt, other);
    }

    /// Nothing is compared with a record that is gone twice.
    Cursor forgettingLast() {
        return new Cursor(done, upto, afterXid, afterSeq, null, null, server);
    }

    /// After a page. One that is not full ends the snapshot.
    Cursor after(List<Entry> page, boolean full) {
        if (page.isEmpty()) {
            return ended(lastSeq, lastAt);
        }
        var last = page.getLast();
        return full
                ? new Cursor(done, upto, last.xid(), last.seq(), last.seq(), last.at(), server)
                : ended(last.seq(), last.at());
    }

    private Cursor ended(@Nullable Long seq, @Nullable Instant at) {
        return new Cursor(upto == null ? done : upto, null, "0", 0, seq, at, server);
    }
}
