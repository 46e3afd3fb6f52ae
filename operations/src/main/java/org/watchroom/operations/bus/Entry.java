package org.watchroom.operations.bus;

import java.time.Instant;
import java.util.OptionalInt;

/// A record of the journal, without what it says.
///
/// @param seq its position; grows, but not in the order of commits
/// @param xid the transaction that wrote it
/// @param operation `I`, `U` or `D`
/// @param region empty for reference data
public record Entry(
        long seq,
        String xid,
        Instant at,
        String table,
        String key,
        String operation,
        OptionalInt region) {}
