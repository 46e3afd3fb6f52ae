package org.watchroom.operations.statement;

import java.time.Instant;

/// One saving of a statement.
///
/// @param generated whether the machine wrote it; otherwise it is as the witness edited it
/// @param by display name of who sat at the console
public record StatementVersion(
        int version, boolean generated, String by, Instant at, Content content) {}
