package org.watchroom.operations.keys;

/// What a round of handing over did.
///
/// @param handed keys given to who ought to have them
/// @param takenBack keys of who ought not to have them any more
/// @param left what could not be handed over: nobody vouched for the holder's key, or this
///   custodian's own keys are not the newest
public record Settlement(int handed, int takenBack, int left) {}
