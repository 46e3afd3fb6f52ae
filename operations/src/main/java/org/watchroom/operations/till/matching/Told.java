package org.watchroom.operations.till.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.watchroom.operations.till.matching.SceneSql.Moment;
import org.watchroom.operations.till.matching.SceneSql.News;

/// What tills told, store by store, those that told first in front.
///
/// @param first of all of them
/// @param last of all of them
record Told(Map<UUID, List<News>> of, Instant first, Instant last) {
    /// @param news some
    static Told of(List<News> news) {
        var of = new LinkedHashMap<UUID, List<News>>();
        var first = Instant.MAX;
        var last = Instant.MIN;
        for (var one : news) {
            of.computeIfAbsent(one.store(), _ -> new ArrayList<>()).add(one);
            first = one.first().isBefore(first) ? one.first() : first;
            last = one.last().isAfter(last) ? one.last() : last;
        }
        return new Told(of, first, last);
    }

    Set<UUID> stores() {
        return of.keySet();
    }

    /// When the first receipt was that a store told of.
    Instant first(UUID store) {
        return of(store).stream().map(News::first).min(Instant::compareTo).orElse(first);
    }

    Instant last(UUID store) {
        return of(store).stream().map(News::last).max(Instant::compareTo).orElse(last);
    }

    private List<News> of(UUID store) {
        return of.getOrDefault(store, List.of());
    }

    /// What is answered now.
    ///
    /// @param thefts that it may answer
    /// @param notable stores that told of more than sales
    record Due(List<News> news, List<Moment> thefts, Set<UUID> notable) {}

    /// As many stores as have no more thefts than `most` between them, and one in any case.
    Due answers(List<Moment> moments, int most) {
        var news = new ArrayList<News>();
        var thefts = new ArrayList<Moment>();
        var notable = new HashSet<UUID>();
        for (var entry : of.entrySet()) {
            var told = entry.getValue();
            var theirs =
                    moments.stream()
                            .filter(moment -> moment.store().equals(entry.getKey()))
                            .filter(moment ->
                                    moment.waits()
                                            || told.stream().anyMatch(one -> answers(one, moment)))
                            .toList();
            if (!thefts.isEmpty() && thefts.size() + theirs.size() > most) {
                continue;
            }
            news.addAll(told);
            thefts.addAll(theirs);
            if (told.stream().anyMatch(News::notable)) {
                notable.add(entry.getKey());
            }
        }
        return new Due(news, thefts, notable);
    }

    private static boolean answers(News news, Moment moment) {
        return !moment.at().isBefore(news.first().minus(Matching.AFTER))
                && !moment.at().isAfter(news.last().plus(Matching.BEFORE));
    }
}
