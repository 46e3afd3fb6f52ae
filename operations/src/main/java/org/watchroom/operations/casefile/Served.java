package org.watchroom.operations.casefile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What of a fact goes to the police and the other side in a pack: never who a witness or victim is
/// and how they are reached, never a date of birth, a need or a remark to oneself. The description
/// of a suspect does.
public final class Served {
    private static final Set<String> NEVER = Set.of("contact", "born", "needs", "remark");

    private Served() {}

    /// Values by field names, in their order.
    public static Map<String, String> of(Fact fact) {
        var content = fact.content();
        var out = new LinkedHashMap<>(content.values());
        out.keySet().removeAll(NEVER);
        if (content.kind() == FactKind.PERSON) {
            switch (content.said("role")) {
                case "suspect" -> {}
                case "officer" -> out.keySet().retainAll(Set.of("role", "name", "collar"));
                default -> out.keySet().retainAll(Set.of("role"));
            }
        }
        return out;
    }
}
