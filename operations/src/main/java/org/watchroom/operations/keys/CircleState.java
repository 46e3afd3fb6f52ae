package org.watchroom.operations.keys;

import org.watchroom.operations.secret.Circle;

/// How a circle stands.
///
/// @param version 1 at first, one more with every rotation
/// @param holders who hold its newest keys: people and services
/// @param waiting who ought to and do not yet
public record CircleState(Circle circle, int version, int holders, int waiting) {}
