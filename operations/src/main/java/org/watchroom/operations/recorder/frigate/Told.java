package org.watchroom.operations.recorder.frigate;

import java.util.LinkedHashMap;
import java.util.Map;

/// Events that are over and were told, the last ones of them.
final class Told {
    private static final int MOST = 20_000;

    private final Map<String, Boolean> ids =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    boolean has(String id) {
        return ids.containsKey(id);
    }

    void add(String id) {
        ids.put(id, true);
    }
}
