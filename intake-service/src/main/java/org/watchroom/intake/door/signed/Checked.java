package org.watchroom.intake.door.signed;

import java.util.Optional;
import org.watchroom.operations.intake.Signing;
import org.watchroom.operations.intake.reporters.ReportingKeys.Found;

/// What was found of a request's signature.
///
/// @param key of ours, where it names one
/// @param once under which the same key has a report taken once; there where it is signed rightly
/// @param why one sentence for who writes the sender; empty where nothing is wrong
public record Checked(Signing signing, Optional<Found> key, Optional<String> once, String why) {

    public boolean forged() {
        return is(Signing.State.FORGED);
    }

    public boolean signed() {
        return is(Signing.State.SIGNED);
    }

    private boolean is(Signing.State state) {
        return signing.state().filter(state::equals).isPresent();
    }
}
