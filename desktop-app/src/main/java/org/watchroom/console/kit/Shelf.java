package org.watchroom.console.kit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.scene.control.TextInputControl;

/// Words that one person has begun and not yet sent, by the place they are for. They outlast going
/// elsewhere and back, and signing in again. Used on the glass thread only.
///
/// A place is a path such as `incident/<id>/NOTE`; what it says of whom is for nobody else's eyes
/// either. What lies in a folder, such as `case/<id>/`, may be sent as one.
public final class Shelf {
    private static final String NUMBER = "#";

    private final Map<String, String> begun = new LinkedHashMap<>();
    private Runnable onChange = () -> {};

    public Shelf() {}

    /// @param before what was begun before
    public Shelf(Map<String, String> before) {
        begun.putAll(before);
    }

    /// Blank words are forgotten. Other words than before are sent under another number.
    public void keep(String place, String words) {
        var now = words.isBlank() ? "" : words;
        if (of(place).equals(now)) {
            return;
        }
        if (now.isEmpty()) {
            begun.remove(place);
        } else {
            begun.put(place, now);
        }
        begun.remove(place + NUMBER);
        begun.remove(place.substring(0, place.lastIndexOf('/') + 1) + NUMBER);
        onChange.run();
    }

    /// The number under which words are sent. It stays the same for as long as they do: what is
    /// sent a second time, because the line or the console broke before the answer came, is known
    /// to be the same.
    ///
    /// @param place of the words, or the folder of all that is sent as one
    public UUID number(String place, Supplier<UUID> fresh) {
        var at = place + NUMBER;
        if (!begun.containsKey(at)) {
            begun.put(at, fresh.get().toString());
            onChange.run();
        }
        return UUID.fromString(of(at));
    }

    /// Whether words lie there, and not a number.
    public static boolean ofWords(String place) {
        return !place.endsWith(NUMBER);
    }

    /// Empty where nothing was begun.
    public String of(String place) {
        return begun.getOrDefault(place, "");
    }

    /// What was begun below a place, by what follows it.
    public Map<String, String> below(String prefix) {
        var found = new HashMap<String, String>();
        begun.forEach((place, words) -> {
            if (place.startsWith(prefix)) {
                found.put(place.substring(prefix.length()), words);
            }
        });
        return found;
    }

    public void forgetBelow(String prefix) {
        if (begun.keySet().removeIf(place -> place.startsWith(prefix))) {
            onChange.run();
        }
    }

    public Map<String, String> all() {
        return Map.copyOf(begun);
    }

    /// Who hears that something is other than before.
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /// Puts what was begun into a field, and keeps what is typed there.
    public void hold(TextInputControl field, String place) {
        var words = of(place);
        if (!words.isEmpty()) {
            field.setText(words);
        }
        field.textProperty()
                .addListener((_, _, now) -> keep(place, Objects.requireNonNullElse(now, "")));
    }
}
