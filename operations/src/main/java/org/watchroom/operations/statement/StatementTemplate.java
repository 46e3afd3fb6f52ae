package org.watchroom.operations.statement;

import java.time.LocalDate;
import java.util.UUID;

/// A version of what statements of a kind are drafted from.
///
/// @param validFrom the day from which on it is used
/// @param source whose words they are
/// @param body as [org.watchroom.operations.statement.template.Wording] reads it
public record StatementTemplate(
        UUID id,
        StatementKind kind,
        int version,
        String title,
        LocalDate validFrom,
        String source,
        String body) {}
