package org.watchroom.simulator.footage;

/// What somebody does who is not walking.
enum Pose {
    STAND,
    /// Looks along a shelf, a hand at the chin or a basket.
    BROWSE,
    /// Takes something from a shelf.
    REACH,
    /// Looks over the shoulder.
    WATCH,
    /// Puts something under the jacket.
    CONCEAL,
    /// Works at a till or a shelf with both hands.
    SERVE,
    /// Arms in the air, leaning forward.
    THREATEN,
    /// Steps back with the hands up.
    GUARD
}
