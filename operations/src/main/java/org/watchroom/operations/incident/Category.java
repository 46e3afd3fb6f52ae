package org.watchroom.operations.incident;

/// A kind of incident: reference data, editable, dated.
///
/// @param violent a risk to people: call 999 while it is going on
public record Category(String code, String name, Severity usualSeverity, boolean violent) {}
