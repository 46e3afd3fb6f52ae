package org.watchroom.intake.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many messages came, and what became of them: also of those of which nothing is kept. Since
/// the service started.
public final class Tally {
    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    public void one(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    public Map<String, Long> now() {
        var all = new TreeMap<String, Long>();
        counts.forEach((what, count) -> all.put(what, count.sum()));
        return all;
    }
}
