package org.watchroom.console.features;

import java.util.List;
import org.watchroom.operations.flag.Flag;
import org.watchroom.operations.flag.FlagRule;

/// One flag as it stands.
///
/// @param state on everywhere, off everywhere, or neither
/// @param rules what stands of it, by place
/// @param waiting switches that wait for a second person
record FeatureRow(Flag flag, State state, List<FlagRule> rules, int waiting) {
    enum State {
        ON,
        PARTLY,
        OFF
    }

    /// Whether somebody may want to look: it is not as it is made, or waits.
    boolean noted() {
        return waiting > 0 || !rules.isEmpty();
    }
}
