package org.watchroom.operations.disclosure;

import org.watchroom.operations.staff.PersonId;

/// Somebody of the police who may be disclosed to.
public record Liaison(PersonId id, String name) {}
