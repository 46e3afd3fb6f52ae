package org.watchroom.operations.recorder.onvif;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.watchroom.operations.recorder.device.Device;

/// The cameras of a device, as its media profiles tell them: a camera is a video source; its
/// profiles are its streams.
record Cameras(List<Profile> profiles) {
    static final Cameras NONE = new Cameras(List.of());

    /// Reads an answer to `GetProfiles`.
    static Cameras read(Xml answer) {
        return new Cameras(
                answer.children("Profiles").stream()
                        .map(Profile::read)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /// Named as somebody named their pictures, where that tells them apart.
    List<Device.Channel> channels() {
        var names = new LinkedHashMap<String, String>();
        profiles.forEach(p -> names.putIfAbsent(p.source(), p.place()));
        return names.entrySet().stream()
                .map(e -> {
                    var name = e.getValue();
                    var same = names.values().stream().filter(name::equals).count();
                    var own = same == 1 && !name.isBlank();
                    return new Device.Channel(e.getKey(), own ? name : e.getKey());
                })
                .toList();
    }

    /// The smallest or the largest stream of a camera; of equal ones the one the device names
    /// first.
    Optional<Profile> profile(String channel, Device.Detail detail) {
        var sending =
                profiles.stream()
                        .filter(p -> p.source().equals(channel) && p.pixels() > 0)
                        .toList();
        if (sending.isEmpty()) {
            return profiles.stream().filter(p -> p.source().equals(channel)).findFirst();
        }
        return switch (detail) {
            case TILE -> sending.stream().min(Profile.SMALLEST);
            case FULL -> sending.stream().min(Profile.LARGEST);
        };
    }

    /// The camera that something a device names stands for. Tokens of different things are often
    /// alike (`0`, `1`), so the name tells first which of them is meant; but makers also name one
    /// and give another.
    ///
    /// @param name such as `VideoSourceConfigurationToken`
    Optional<String> named(String name, String token) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("profile")) {
            return first(token, Profile::token, Profile::source, Profile::configuration);
        }
        if (lower.contains("analytics")) {
            return first(token, Profile::analytics, Profile::configuration, Profile::source);
        }
        return lower.contains("configuration")
                ? first(token, Profile::configuration, Profile::source, Profile::token)
                : first(token, Profile::source, Profile::configuration, Profile::token);
    }

    @SafeVarargs
    private Optional<String> first(String token, Function<Profile, String>... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> profiles.stream().filter(p -> kind.apply(p).equals(token)))
                .map(Profile::source)
                .findFirst();
    }

    /// The camera whose profile this is.
    Optional<String> ofProfile(String token) {
        return first(token, Profile::token);
    }

    /// The camera itself, when there is one of this token.
    Optional<String> ofSource(String token) {
        return first(token, Profile::source);
    }
}
