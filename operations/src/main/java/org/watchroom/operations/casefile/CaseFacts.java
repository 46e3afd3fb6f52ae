package org.watchroom.operations.casefile;

import java.util.List;

/// What is known, of one incident or of all incidents of a case, as it stood at one moment.
public record CaseFacts(List<Fact> all) {
    public static final CaseFacts NONE = new CaseFacts(List.of());

    public CaseFacts {
        all = List.copyOf(all);
    }

    public List<Fact> of(FactKind kind) {
        return all.stream().filter(fact -> fact.kind() == kind).toList();
    }

    /// Flags that are set on any of them.
    public List<String> flags() {
        return of(FactKind.FLAGS).stream()
                .flatMap(fact -> fact.content().several("flags").stream())
                .distinct()
                .toList();
    }

    /// One for each currency that goods are priced in.
    public List<GoodsTotal> totals() {
        return GoodsTotal.of(of(FactKind.GOODS).stream().map(Fact::content).toList());
    }
}
