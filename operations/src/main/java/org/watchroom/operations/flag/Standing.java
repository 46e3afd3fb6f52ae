package org.watchroom.operations.flag;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// All flags as they stood when they were read. Decides without asking anybody.
///
/// @param rules the newest of each place, by flag
/// @param clusters the stores under each name over the door that a rule is about
/// @param version grows with every switch
public record Standing(
        Map<String, Flag> flags,
        Map<String, List<FlagRule>> rules,
        Map<Cluster, Set<UUID>> clusters,
        long version) {
    record Cluster(int region, String fascia) {}

    /// Whether it is on there.
    ///
    /// An automation is off as soon as anything it belongs to is switched off: who stops a region
    /// need not know what was said of its stores. Of a feature the narrowest says: role, store,
    /// stores under one name, region, everywhere; and where two are as narrow, off.
    ///
    /// @throws IllegalArgumentException when there is no such flag
    public boolean on(String key, Where where, Instant now) {
        var flag = flags.get(key);
        if (flag == null) {
            throw new IllegalArgumentException("There is no flag " + key);
        }
        var here =
                rules.getOrDefault(key, List.of()).stream()
                        .filter(rule -> rule.stands(now) && concerns(rule.place(), where))
                        .toList();
        if (flag.kind() == Flag.Kind.AUTOMATION) {
            return here.stream().allMatch(Standing::on);
        }
        int narrowest = here.stream().mapToInt(rule -> rule.place().narrowness()).max().orElse(-1);
        return narrowest < 0
                ? flag.defaultOn()
                : here.stream()
                        .filter(rule -> rule.place().narrowness() == narrowest)
                        .allMatch(Standing::on);
    }

    private static boolean on(FlagRule rule) {
        return rule.value().orElse(false);
    }

    private boolean concerns(FlagRule.Place place, Where where) {
        return (place.region().isEmpty() || place.region().equals(where.region()))
                && (place.store().isEmpty() || place.store().equals(where.store()))
                && (place.fascia().isEmpty() || inCluster(place, where))
                && (place.role().isEmpty() || where.roles().contains(place.role().get()));
    }

    private boolean inCluster(FlagRule.Place place, Where where) {
        return where.store().isPresent()
                && place.region().isPresent()
                && clusters.getOrDefault(
                                new Cluster(
                                        place.region().getAsInt(), place.fascia().orElseThrow()),
                                Set.of())
                        .contains(where.store().get());
    }
}
