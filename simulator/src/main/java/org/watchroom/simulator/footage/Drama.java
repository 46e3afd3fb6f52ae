package org.watchroom.simulator.footage;

import java.time.Instant;

/// An incident as the cameras of its store see it.
///
/// @param moment when it happens, on the recorder's clock
/// @param camera code of the camera in front of which it happens
/// @param seed makes the people of this incident look the same in every camera
public record Drama(Instant moment, Kind kind, String camera, long seed) {
    public enum Kind {
        /// Somebody takes goods, hides them and leaves at the moment.
        THEFT,
        /// Somebody shouts at and threatens staff, worst at the moment.
        CONFRONTATION,
        /// Somebody lingers, looks round and leaves again.
        LOITERING
    }

    /// Seconds before the moment at which the first person of the incident is in the picture.
    static final double LINGER = 27;

    Pose pose(double sinceMoment) {
        return switch (kind) {
            case THEFT ->
                    sinceMoment < -19
                            ? Pose.BROWSE
                            : sinceMoment < -15
                                    ? Pose.WATCH
                                    : sinceMoment < -10
                                            ? Pose.REACH
                                            : sinceMoment < -6.5 ? Pose.WATCH : Pose.CONCEAL;
            case CONFRONTATION -> sinceMoment < -16 ? Pose.STAND : Pose.THREATEN;
            case LOITERING ->
                    Math.floorMod((long) Math.floor(sinceMoment / 4.5), 2) == 0
                            ? Pose.BROWSE
                            : Pose.WATCH;
        };
    }

    /// Seconds after the moment at which they turn to go.
    double staysOn() {
        return switch (kind) {
            case THEFT -> 1.5;
            case CONFRONTATION -> 14;
            case LOITERING -> 18;
        };
    }

    double escapeSpeed() {
        return kind == Kind.LOITERING ? 1.3 : 2.3;
    }
}
