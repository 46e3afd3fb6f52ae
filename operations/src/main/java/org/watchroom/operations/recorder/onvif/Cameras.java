package org.watchroom.operations.recorder.onvif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.recorder.device.Device;

/// The cameras of a device, as its media profiles tell them: a camera is a video source; its
/// profiles are its streams.
record Cameras(List<Profile> profiles) {
    static final Cameras NONE = new Cameras(List.of());

    /// A way in which a camera's pictures are sent.
    ///
    /// @param source token of the camera
    /// @param place name of the camera's picture, as somebody set it
    /// @param tokens of its configurations, which events name their camera by
    /// @param pixels of one picture; 0 where it sends none
    /// @param stills sends pictures one by one (MJPEG) rather than video
    /// @param rate most bits in a second, in thousands
    record Profile(
            String token,
            String source,
            String place,
            Set<String> tokens,
            long pixels,
            boolean stills,
            long rate) {
        /// Of one size video goes first: single pictures take far more to send and to show.
        private static final Comparator<Profile> SMALLEST =
                Comparator.comparingLong(Profile::pixels)
                        .thenComparing(Profile::stills)
                        .thenComparingLong(Profile::rate);

        private static final Comparator<Profile> LARGEST =
                Comparator.comparingLong(Profile::pixels)
                        .reversed()
                        .thenComparing(Profile::stills)
                        .thenComparing(Profile::rate, Comparator.reverseOrder());
    }

    /// Reads an answer to `GetProfiles` of either media service.
    static Cameras read(Xml answer) {
        var profiles = new ArrayList<Profile>();
        for (var each : answer.children("Profiles")) {
            // The newer service has one more level and other names.
            var inner = each.at("Configurations").orElse(each);
            var source = inner.at("VideoSourceConfiguration").or(() -> inner.at("VideoSource"));
            var token = each.attribute("token");
            var camera = source.flatMap(s -> s.text("SourceToken"));
            if (source.isEmpty() || token.isEmpty() || camera.isEmpty()) {
                continue;
            }
            var encoder = inner.at("VideoEncoderConfiguration").or(() -> inner.at("VideoEncoder"));
            var tokens = new LinkedHashSet<String>();
            inner.children().stream()
                    .filter(c -> c.name().startsWith("Video") || c.name().equals("Analytics"))
                    .forEach(c -> c.attribute("token").ifPresent(tokens::add));
            profiles.add(
                    new Profile(
                            token.get(),
                            camera.get(),
                            source.get().text("Name").orElse(""),
                            Set.copyOf(tokens),
                            encoder.map(e -> number(e, "Resolution", "Width")).orElse(0L)
                                    * encoder.map(e -> number(e, "Resolution", "Height"))
                                            .orElse(0L),
                            encoder.flatMap(e -> e.text("Encoding"))
                                    .orElse("")
                                    .equalsIgnoreCase("JPEG"),
                            encoder.map(e -> number(e, "RateControl", "BitrateLimit")).orElse(0L)));
        }
        return new Cameras(List.copyOf(profiles));
    }

    private static long number(Xml xml, String... path) {
        try {
            return xml.text(path).map(Double::parseDouble).map(Math::round).orElse(0L);
        } catch (NumberFormatException _) {
            return 0;
        }
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

    /// Cameras by every token that stands for one.
    Map<String, String> byToken() {
        var all = new LinkedHashMap<String, String>();
        profiles.forEach(p -> all.put(p.source(), p.source()));
        profiles.forEach(p -> p.tokens().forEach(t -> all.putIfAbsent(t, p.source())));
        profiles.forEach(p -> all.putIfAbsent(p.token(), p.source()));
        return all;
    }
}
