package org.watchroom.console.map;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Ground that should fill the map, in degrees.
///
/// @param closest never zoom in further than this, however small the ground
record Framing(double south, double west, double north, double east, double closest) {
    /// Great Britain and Ireland, for a region that has no stores yet.
    static final Framing HOME = new Framing(49.9, -10.2, 58.9, 1.9, 8);

    private static final double CLOSEST = 13;

    static Framing of(Collection<StorePin> pins) {
        return pins.isEmpty() ? HOME : around(pins, CLOSEST);
    }

    /// As close as it takes to tell these stores apart; of one store at least.
    static Framing closeUp(Collection<StorePin> pins) {
        return around(pins, Camera.CLOSEST);
    }

    private static Framing around(Collection<StorePin> pins, double closest) {
        return new Framing(
                least(pins, StorePin::lat),
                least(pins, StorePin::lon),
                -least(pins, pin -> -pin.lat()),
                -least(pins, pin -> -pin.lon()),
                closest);
    }

    static Framing around(StorePin pin) {
        return new Framing(pin.lat(), pin.lon(), pin.lat(), pin.lon(), CLOSEST);
    }

    private static double least(Collection<StorePin> pins, ToDoubleFunction<StorePin> value) {
        OptionalDouble least = pins.stream().mapToDouble(value).min();
        return least.orElseThrow();
    }
}
