package org.watchroom.operations.recorder.onvif;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.recorder.device.DeviceEvent.Phase;
import org.watchroom.operations.recorder.device.DeviceEvent.What;

/// What the topics of the makers come to.
///
/// Beside the standard's topics every maker has its own, and new ones with each firmware; so they
/// are told by the words in them. First match counts.
final class Topics {
    private static final List<Words> WORDS =
            List.of(
                    // Settings that were changed, not something that happened.
                    words("^(mediacontrol|configuration|media)/", What.OTHER),
                    words(
                            "tamper|sabotage|imagetoo|scenechange|defocus|occlu|shelter|covered|blind",
                            What.TAMPERED),
                    words(
                            "signalloss|videoloss|videolost|nosignal|videosource/connectionfailed",
                            What.PICTURE_LOST),
                    words("storage|disk|recording|sdcard|memorycard|raid", What.STORAGE),
                    words(
                            "digitalinput|alarmin(?![a-z])|io/(virtual)?port|externalinput",
                            What.CONTACT),
                    words(
                            "linedetector|linecross|crossline|crossedline|linecounting|tripwire",
                            What.LINE_CROSSED),
                    words(
                            "fielddetector|objectsinside|intrusion|loiter|perimeter|trespass|crossregion"
                                    + "|region(entr|exit)|(enter|exit)(ing)?region",
                            What.INTRUSION),
                    words(
                            "human|people|person|pedestrian|(?<!inter|sur)face|bodydetect",
                            What.PERSON),
                    words(
                            "vehicle|licen[cs]eplate|numberplate|anpr|(?<![a-z])car(?![a-z])|cardetect",
                            What.VEHICLE),
                    words("audio|sound|scream|gunshot|glassbreak|noise", What.SOUND),
                    words("motion|vmd", What.MOTION));

    private static final Pattern KIND = Pattern.compile("(?i)(class|object)_?types?|class|type");

    /// Names of what is either so or not, in the order in which they are believed.
    private static final List<String> STATES =
            List.of(
                    "ismotion",
                    "isinside",
                    "istamper",
                    "issounddetected",
                    "state",
                    "logicalstate",
                    "active",
                    "isrecording",
                    "isdatapresent",
                    "failed",
                    "value");

    private Topics() {}

    private record Words(Pattern pattern, What what) {}

    private static Words words(String pattern, What what) {
        return new Words(Pattern.compile(pattern), what);
    }

    /// @param data by the device's names; tells what was seen where the topic only says that
    ///   something was
    static What what(String topic, Map<String, String> data) {
        var path = topic.toLowerCase(Locale.ROOT).replaceAll("[^/:]*:", "");
        var byTopic = find(path);
        if (byTopic != What.OTHER && !path.contains("smartevent")) {
            return byTopic;
        }
        // What was seen is in a value, or, with TP-Link, in the name of what is so.
        return data.entrySet().stream()
                .map(e ->
                        KIND.matcher(e.getKey()).matches()
                                ? find(e.getValue().toLowerCase(Locale.ROOT))
                                : e.getKey().startsWith("Is")
                                        ? find(e.getKey().toLowerCase(Locale.ROOT))
                                        : What.OTHER)
                .filter(w -> w != What.OTHER)
                .findFirst()
                .orElse(byTopic);
    }

    private static What find(String text) {
        return WORDS.stream()
                .filter(w -> w.pattern().matcher(text).find())
                .map(Words::what)
                .findFirst()
                .orElse(What.OTHER);
    }

    /// What a message's data say: something began or ended, or neither.
    static Phase phase(Map<String, String> data) {
        for (var name : STATES) {
            for (var each : data.entrySet()) {
                if (each.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                    var state = state(each.getValue(), !name.equals("value"));
                    if (state.isPresent()) {
                        return state.get();
                    }
                }
            }
        }
        return data.values().stream()
                .map(v -> state(v, false))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Phase.MOMENT);
    }

    /// @param surely it is a state, so that 1 and `active` mean something
    private static Optional<Phase> state(String value, boolean surely) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(Phase.BEGAN);
            case "false" -> Optional.of(Phase.ENDED);
            case "1", "on", "active" -> surely ? Optional.of(Phase.BEGAN) : Optional.empty();
            case "0", "off", "inactive", "idle" ->
                    surely ? Optional.of(Phase.ENDED) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
