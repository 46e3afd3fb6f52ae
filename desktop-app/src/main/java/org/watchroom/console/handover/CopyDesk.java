package org.watchroom.console.handover;

import java.io.IOException;
import org.watchroom.operations.handover.HandOvers;
import org.watchroom.operations.handover.Recipients;
import org.watchroom.operations.handover.Register;

/// What the screen does its work with. Given by the wiring; used off the glass thread.
public interface CopyDesk {
    Register register();

    Recipients recipients();

    /// Opens this workstation's signing key, which takes a second the first time.
    HandOvers handOvers() throws IOException;
}
