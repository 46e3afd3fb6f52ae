package org.watchroom.operations.casefile;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.work.DataFile;

/// How the police ended their part. Dated reference data: `police-outcomes.txt`.
///
/// @param code as the police write it, such as `18`
public record PoliceOutcome(String code, String name) {
    private static final List<PoliceOutcome> ALL =
            DataFile.read(PoliceOutcome.class, "police-outcomes.txt").stream()
                    .map(line -> new PoliceOutcome(line.get(0), line.get(1)))
                    .toList();

    public static List<PoliceOutcome> all() {
        return ALL;
    }

    public static Optional<PoliceOutcome> of(String code) {
        return ALL.stream().filter(one -> one.code().equalsIgnoreCase(code.strip())).findFirst();
    }
}
