package org.watchroom.operations.staff;

/// A member of the control room.
///
/// @param initials of the person's name; exhibits carry them
public record Person(PersonId id, String displayName, String initials) {}
