package org.watchroom.console.statement;

import java.util.List;
import java.util.Set;
import org.watchroom.operations.statement.Rear;
import org.watchroom.operations.statement.Statement;
import org.watchroom.operations.statement.StatementSignature;
import org.watchroom.operations.statement.StatementState;
import org.watchroom.operations.statement.StatementVersion;

/// All of one statement, as it was read.
///
/// @param stale keys of sentences whose source has changed since
record Opened(
        Statement statement,
        List<StatementVersion> versions,
        List<StatementSignature> signatures,
        Rear rear,
        Set<Integer> stale) {
    Opened {
        versions = List.copyOf(versions);
        signatures = List.copyOf(signatures);
        stale = Set.copyOf(stale);
    }

    boolean draft() {
        return statement.state() == StatementState.DRAFT;
    }

    boolean finished() {
        return statement.state() == StatementState.FINAL;
    }

    boolean signed() {
        return statement.state() == StatementState.SIGNED;
    }
}
