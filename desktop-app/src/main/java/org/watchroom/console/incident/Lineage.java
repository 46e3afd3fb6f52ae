package org.watchroom.console.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.evidence.Exhibit;

/// Exhibits as a tree: each followed by what was made of it.
///
/// @param depth 0 for a master
record Lineage(Exhibit exhibit, Optional<Exhibit> parent, int depth) {
    /// @param all by time of production, which is the order among siblings
    static List<Lineage> of(List<Exhibit> all) {
        var lines = new ArrayList<Lineage>();
        for (var one : all) {
            if (one.parent().filter(parent -> find(all, parent).isPresent()).isEmpty()) {
                add(lines, all, one, Optional.empty(), 0);
            }
        }
        return lines;
    }

    private static void add(
            List<Lineage> lines,
            List<Exhibit> all,
            Exhibit one,
            Optional<Exhibit> parent,
            int depth) {
        lines.add(new Lineage(one, parent, depth));
        for (var child : all) {
            if (child.parent().equals(Optional.of(one.id()))) {
                add(lines, all, child, Optional.of(one), depth + 1);
            }
        }
    }

    private static Optional<Exhibit> find(List<Exhibit> all, UUID id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
