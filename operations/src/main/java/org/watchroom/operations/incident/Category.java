package org.watchroom.operations.incident;

import java.time.Duration;

/// A kind of incident: reference data, editable, dated.
///
/// @param violent a risk to people: call 999 while it is going on
/// @param cueBefore how much footage before the moment is shown to whoever takes such an incident
/// @param cueAfter how much after it
public record Category(
        String code,
        String name,
        Severity usualSeverity,
        boolean violent,
        Duration cueBefore,
        Duration cueAfter) {}
