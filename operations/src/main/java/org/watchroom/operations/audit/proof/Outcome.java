package org.watchroom.operations.audit.proof;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.audit.checkpoint.SignedCheckpoint;

/// What a proof came to.
///
/// @param firstBad empty when everything that was looked at is right
/// @param records how many sealed records were looked at; up to the first bad one
/// @param sealed how many there are
/// @param unsealed records younger than the newest seal: not proved yet
/// @param erased records whose content was lawfully erased; their place and hash are proved
/// @param whole false when whoever proves may not see all records
/// @param newest checkpoint that the database ends with
/// @param remarks English sentences that a careful reader wants to know; none of them is a fault
public record Outcome(
        Optional<Finding> firstBad,
        long records,
        long sealed,
        long unsealed,
        long erased,
        boolean whole,
        Optional<SignedCheckpoint> newest,
        List<String> remarks) {
    public Outcome {
        remarks = List.copyOf(remarks);
    }

    public boolean proven() {
        return firstBad.isEmpty();
    }
}
