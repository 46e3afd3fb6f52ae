package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.watchroom.operations.work.Stop;

/// Where a device's services are, by the namespaces of their WSDL.
record Services(Map<String, String> told, Places places) {
    static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";
    static final String MEDIA = "http://www.onvif.org/ver10/media/wsdl";
    static final String MEDIA2 = "http://www.onvif.org/ver20/media/wsdl";
    static final String EVENTS = "http://www.onvif.org/ver10/events/wsdl";
    static final String RECORDING = "http://www.onvif.org/ver10/recording/wsdl";
    static final String SEARCH = "http://www.onvif.org/ver10/search/wsdl";
    static final String REPLAY = "http://www.onvif.org/ver10/replay/wsdl";

    /// The names of the services in an answer to `GetCapabilities`.
    private static final Map<String, String> CAPABILITIES =
            Map.of(
                    "Device", DEVICE,
                    "Media", MEDIA,
                    "Events", EVENTS,
                    "Recording", RECORDING,
                    "Search", SEARCH,
                    "Replay", REPLAY);

    /// Asks by `GetServices`, and by the older `GetCapabilities` where a device does not know that.
    static Services ask(Session session, URI service, Stop stop) {
        var reply =
                session.ask(
                        new Call(
                                service,
                                DEVICE + "/GetServices",
                                "<tds:GetServices><tds:IncludeCapability>false</tds:IncludeCapability>"
                                        + "</tds:GetServices>"),
                        stop);
        var told = new HashMap<String, String>();
        if (reply instanceof Reply.Answer(var body)) {
            for (var each : body.all("Service")) {
                put(told, each.text("Namespace"), each.text("XAddr"));
            }
        }
        var media = told.containsKey(MEDIA) || told.containsKey(MEDIA2);
        if (!media || !told.containsKey(EVENTS)) {
            capabilities(session, service, stop, told);
        }
        return new Services(Map.copyOf(told), new Places(service, inner(told)));
    }

    /// Where the device believes its device service to be. Where it does not list that, its other
    /// services are taken to be beside it.
    private static Optional<URI> inner(Map<String, String> told) {
        return Stream.of(DEVICE, MEDIA, EVENTS)
                .flatMap(each -> Optional.ofNullable(told.get(each)).stream())
                .findFirst()
                .flatMap(Places::uri);
    }

    private static void capabilities(
            Session session, URI service, Stop stop, Map<String, String> told) {
        var reply =
                session.ask(
                        new Call(
                                service,
                                DEVICE + "/GetCapabilities",
                                "<tds:GetCapabilities><tds:Category>All</tds:Category>"
                                        + "</tds:GetCapabilities>"),
                        stop);
        if (reply instanceof Reply.Fault && !told.isEmpty()) {
            return;
        }
        var body = reply.body(session.device());
        CAPABILITIES.forEach((name, namespace) ->
                body.all(name).stream()
                        .filter(e -> e.at("XAddr").isPresent())
                        .findFirst()
                        .ifPresent(e -> put(told, Optional.of(namespace), e.text("XAddr"))));
    }

    private static void put(
            Map<String, String> told, Optional<String> namespace, Optional<String> place) {
        if (namespace.isPresent() && place.isPresent()) {
            told.putIfAbsent(namespace.get(), place.get());
        }
    }

    /// On the host we know the device by.
    Optional<URI> of(String namespace) {
        return Optional.ofNullable(told.get(namespace)).flatMap(places::here);
    }
}
