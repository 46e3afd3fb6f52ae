package org.watchroom.console.connections;

import java.util.List;
import org.watchroom.console.kit.Seat;

/// The registers of an administrator, in the order in which they are shown.
final class Registers {
    private Registers() {}

    static List<Register> of(Seat seat) {
        var words = new Words(seat);
        return List.of(
                new DevicesRegister(seat, words),
                new RulesRegister(seat, words),
                new HooksRegister(seat, words),
                new PartnersRegister(seat, words));
    }
}
