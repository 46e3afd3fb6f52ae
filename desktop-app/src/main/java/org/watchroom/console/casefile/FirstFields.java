package org.watchroom.console.casefile;

import java.util.Set;
import org.watchroom.operations.casefile.FactKind;

/// Which fields are asked at once; the others are one key away.
final class FirstFields {
    /// Values that a form fills in by itself.
    static final Set<String> USUAL = Set.of("0", "GBP", "stolen", "none");

    private FirstFields() {}

    static Set<String> of(FactKind kind) {
        return switch (kind) {
            case PERSON -> Set.of("role", "name", "sex", "age", "height", "clothing", "did");
            case VEHICLE -> Set.of("registration", "make", "colour", "marks", "did");
            case GOODS -> Set.of("description", "quantity", "unit-price", "back-resaleable");
            case INJURY -> Set.of("who", "grade", "description", "treatment");
            case WEAPON -> Set.of("use", "sort", "description");
            case POLICE -> Set.of("channel", "contacted-at", "reference", "attendance");
            case FLAGS -> Set.of("flags", "strands", "remark");
        };
    }
}
