package org.watchroom.operations.incident;

/// How an incident ended: reference data, editable, dated.
public record Outcome(String code, String name, boolean confirmedCrime) {}
