package org.watchroom.operations.recorder.onvif;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Remembers what was told, so that nothing is told twice.
///
/// A device repeats itself after a reconnect: what it still holds, and of each property how it
/// stands. Within one subscription it does not; there a property that goes on, off and on within
/// one second (many clocks tell no less) is three events although two read alike.
final class Told {
    private static final int MOST = 5_000;

    private final Map<String, Boolean> told = new Recent<>();
    private final Map<String, String> standing = new Recent<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> inThisOne = new HashMap<>();

    /// The device may repeat itself from here on.
    void subscribed() {
        numbers.clear();
        inThisOne.clear();
    }

    /// The number of a message among those of the same content; empty when it was told before.
    OptionalInt first(Notification message) {
        if (numbers.size() > MOST || inThisOne.size() > MOST) {
            subscribed();
        }
        var property = message.property();
        var data = message.data().toString();
        var before = Optional.ofNullable(inThisOne.put(property, data));
        if (message.standing() && data.equals(standing.get(property))) {
            return OptionalInt.empty();
        }
        var content = message.content();
        var moved = message.changed() && before.isPresent() && !before.get().equals(data);
        var number = numbers.merge(content, 0, (known, _) -> moved ? known + 1 : known);
        if (told.put(content + '-' + number, true) != null) {
            return OptionalInt.empty();
        }
        if (message.deleted()) {
            standing.remove(property);
        } else {
            standing.put(property, data);
        }
        return OptionalInt.of(number);
    }

    /// Forgets what was longest not used.
    private static final class Recent<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }
}
