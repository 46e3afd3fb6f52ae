package org.watchroom.operations.secret;

import java.util.OptionalInt;

/// Those who may read something: an audience, within a region where the audience has regions.
public record Circle(OptionalInt region, Audience audience) {
    public Circle {
        if (region.isPresent() != audience.regional()) {
            throw new IllegalArgumentException(
                    audience.code() + (audience.regional() ? " needs a region" : " has no region"));
        }
    }

    public static Circle desk(int region) {
        return new Circle(OptionalInt.of(region), Audience.DESK);
    }

    public static Circle investigation(int region) {
        return new Circle(OptionalInt.of(region), Audience.INVESTIGATION);
    }

    public static Circle disclosure(int region) {
        return new Circle(OptionalInt.of(region), Audience.DISCLOSURE);
    }

    public static Circle people() {
        return new Circle(OptionalInt.empty(), Audience.PEOPLE);
    }

    public static Circle unsorted() {
        return new Circle(OptionalInt.empty(), Audience.UNSORTED);
    }

    /// For logs and command lines: `desk of region 3`.
    @Override
    public String toString() {
        return audience.code() + (region.isPresent() ? " of region " + region.getAsInt() : "");
    }
}
