package org.watchroom.operations.staff;

import java.util.UUID;

/// Identifies a person. Never shown.
public record PersonId(UUID value) {}
