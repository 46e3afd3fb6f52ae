package org.watchroom.operations.readiness;

/// Where one need stands.
///
/// @param must whether a pack without it is an urgent partial
/// @param words what there is, or what is missing, as one English sentence without names of people
public record Gate(Need need, Light light, boolean must, String words) {
    /// How it stands. Never told by colour alone.
    public enum Light {
        MISSING,
        PARTLY,
        READY
    }

    /// Whether a pack that is built now is an urgent partial because of it.
    public boolean holds() {
        return must && light != Light.READY;
    }
}
