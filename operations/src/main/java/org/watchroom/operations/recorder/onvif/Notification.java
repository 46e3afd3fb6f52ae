package org.watchroom.operations.recorder.onvif;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.watchroom.db.disk.Durable;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.device.DeviceEvent.Phase;
import org.watchroom.operations.recorder.device.DeviceEvent.What;

/// One message of a device.
///
/// @param at when, in the device's words; when it was handed over where it does not say
/// @param operation `Initialized`, `Changed` or `Deleted` of a property; empty for what is none
/// @param source what it is about, by the device's names in the order of the alphabet: devices do
///   not always keep to one order
/// @param data what is said of it
record Notification(
        String topic,
        String at,
        String operation,
        Map<String, String> source,
        Map<String, String> data) {
    private static final int LONGEST = 1000;
    private static final int MOST = 60;
    private static final Pattern CAMERA =
            Pattern.compile(
                    "(?i)(video)?source(token)?|videosourceconfiguration(token)?"
                            + "|videoanalyticsconfiguration(token)?|profile(token)?");

    /// The messages of an answer that say something; a message of which nothing can be read says
    /// nothing.
    static List<Notification> read(Xml answer) {
        var now = answer.text("CurrentTime").orElse("");
        var all = new ArrayList<Notification>();
        for (var each : answer.all("NotificationMessage")) {
            var topic = each.text("Topic").map(t -> t.replaceAll("\\s+", "")).orElse("");
            var message = each.at("Message", "Message").or(() -> bare(each));
            if (topic.isEmpty() && message.isEmpty()) {
                continue;
            }
            var source = new TreeMap<String, String>();
            var data = new TreeMap<String, String>();
            message.flatMap(m -> m.at("Source")).ifPresent(s -> items(s, source));
            message.flatMap(m -> m.at("Key")).ifPresent(s -> items(s, source));
            message.flatMap(m -> m.at("Data")).ifPresent(s -> items(s, data));
            all.add(
                    new Notification(
                            topic,
                            message.flatMap(m -> m.attribute("UtcTime"))
                                    .filter(t -> !t.isEmpty())
                                    .orElse(now),
                            message.flatMap(m -> m.attribute("PropertyOperation")).orElse(""),
                            source,
                            data));
        }
        return all;
    }

    /// Some leave out the outer of the two elements.
    private static Optional<Xml> bare(Xml notification) {
        return notification.at("Message").filter(m -> !m.children().isEmpty());
    }

    private static void items(Xml set, Map<String, String> items) {
        for (var item : set.children()) {
            if (items.size() >= MOST) {
                return;
            }
            var name = item.attribute("Name").orElse(item.name());
            var value = item.attribute("Value").orElseGet(() -> leaves(item));
            var cut = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
            items.merge(name, cut, (one, other) -> one + ", " + other);
        }
    }

    private static String leaves(Xml element) {
        var children = element.children();
        return children.isEmpty()
                ? element.text()
                : String.join(" ", children.stream().map(Notification::leaves).toList()).strip();
    }

    boolean standing() {
        return operation.equals("Initialized");
    }

    boolean changed() {
        return operation.equals("Changed");
    }

    boolean deleted() {
        return operation.equals("Deleted");
    }

    /// Which of the device's properties it is about.
    String property() {
        return topic + '\n' + source;
    }

    /// The same for messages that read alike, different for others.
    String content() {
        return hash(String.join("\n", property(), at, operation, data.toString()));
    }

    /// @param number tells apart what has the same content and is yet not the same
    /// @param answered when it was handed over, by the device's clock
    DeviceEvent event(Cameras cameras, int number, Instant answered) {
        var what = Topics.what(topic, data);
        var facts = new LinkedHashMap<>(data);
        source.forEach(facts::putIfAbsent);
        if (!operation.isEmpty()) {
            facts.putIfAbsent("PropertyOperation", operation);
        }
        return new DeviceEvent(
                number == 0 ? content() : content() + '-' + number,
                channel(cameras, what),
                topic,
                what,
                deleted() ? Phase.ENDED : Topics.phase(data),
                DeviceTime.instant(at).orElse(answered),
                facts);
    }

    /// The camera it names. A device with one camera means that one, by whatever name, as does a
    /// message about a picture that names none.
    private String channel(Cameras cameras, What what) {
        var named = source.entrySet().stream().filter(e -> CAMERA.matcher(e.getKey()).matches());
        var known =
                named.flatMap(e -> cameras.named(e.getKey(), e.getValue()).stream()).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        var channels = cameras.channels();
        var meant =
                ofPicture(what)
                        || source.keySet().stream().anyMatch(n -> CAMERA.matcher(n).matches());
        return channels.size() == 1 && meant ? channels.getFirst().code() : "";
    }

    private static boolean ofPicture(What what) {
        return switch (what) {
            case MOTION, PERSON, VEHICLE, LINE_CROSSED, INTRUSION, TAMPERED, PICTURE_LOST -> true;
            case SOUND, CONTACT, STORAGE, OTHER -> false;
        };
    }

    private static String hash(String content) {
        var hash = Durable.sha256().digest(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }
}
