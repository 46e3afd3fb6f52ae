package org.watchroom.operations.recorder.onvif;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.watchroom.operations.recorder.onvif.ContractServer.Asked;
import org.watchroom.operations.recorder.onvif.ContractServer.Given;

/// A camera that hands over recorded answers one by one through a waiting line, and behaves around
/// it as cameras do: it knows only the line it set up last, forgets it when it restarts, then tells
/// again what it told last, and how things stand.
final class EventCamera implements AutoCloseable {
    static final String REFERENCE =
            "<k:SubscriptionId xmlns:k=\"urn:maker\">line %d</k:SubscriptionId>";

    private final Deque<String> coming;
    private final Deque<String> extra = new ArrayDeque<>();
    private final Map<String, String> standing = new LinkedHashMap<>();
    private final List<String> given = new ArrayList<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final ContractServer server;
    private final int turn;
    private Given unknown = Given.fault(400, "InvalidArgVal");
    private boolean mindsLength;
    private boolean shy;
    private int line;
    private boolean restarted;

    /// @param turn how many answers it gives before it restarts of its own accord; 0 for never
    EventCamera(List<String> answers, Clock clock, int turn) {
        this.turn = turn;
        this.coming = new ArrayDeque<>(answers);
        this.server = new ContractServer(Optional.of(ContractServer.LOGIN), clock, this::answer);
    }

    ContractServer server() {
        return server;
    }

    synchronized int left() {
        return coming.size();
    }

    /// Whether it has something to tell, or has not restarted yet.
    synchronized boolean busy() {
        return !coming.isEmpty() || !extra.isEmpty() || turn > 0 && !restarted;
    }

    synchronized void more(String answer) {
        coming.add(answer);
    }

    /// Goes down and comes back having forgotten the line.
    void restart() {
        server.stop();
        synchronized (this) {
            line = 0;
            extra.clear();
            if (!given.isEmpty()) {
                extra.add(given.getLast());
            }
            standing.values().forEach(s -> extra.add(pulled(s)));
            restarted = true;
        }
        server.startAgain();
    }

    synchronized void forgetLine() {
        line = 0;
    }

    /// What it says of a line it does not know.
    synchronized void saysOfOthers(Given given) {
        unknown = given;
    }

    /// Whether it does not tell its cameras just now.
    synchronized void shy(boolean now) {
        shy = now;
    }

    /// Sets up no line of a length that it is told.
    synchronized void mindLength() {
        mindsLength = true;
    }

    private synchronized Optional<Given> answer(Asked asked) {
        return switch (asked.name()) {
            case "GetServices" ->
                    Optional.of(
                            Given.body(
                                    """
                                    <r><Service><Namespace>http://www.onvif.org/ver10/events/wsdl</Namespace>
                                    <XAddr>http://192.168.1.200/onvif/event_service</XAddr></Service>
                                    <Service><Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace>
                                    <XAddr>http://192.168.1.200/onvif/media</XAddr></Service></r>\
                                    """));
            case "GetProfiles" ->
                    Optional.of(
                            shy
                                    ? Given.fault(500, "Busy")
                                    : Given.body(
                                            """
                                            <r><Profiles token="p"><VideoSourceConfiguration token="000">
                                            <SourceToken>cam</SourceToken></VideoSourceConfiguration></Profiles></r>\
                                            """));
            case "CreatePullPointSubscription" -> {
                if (mindsLength && asked.question().at("InitialTerminationTime").isPresent()) {
                    yield Optional.of(Given.fault(500, "UnacceptableInitialTerminationTimeFault"));
                }
                line = lines.incrementAndGet();
                yield Optional.of(Given.body(created()));
            }
            case "PullMessages", "Renew", "Unsubscribe", "SetSynchronizationPoint" ->
                    Optional.of(ours(asked) ? inLine(asked) : unknown);
            default -> Optional.empty();
        };
    }

    private String created() {
        return """
        <r xmlns:a="http://www.w3.org/2005/08/addressing"><SubscriptionReference>
        <a:Address>http://192.168.1.200/onvif/line?Idx=%d</a:Address>
        <a:ReferenceParameters>%s</a:ReferenceParameters></SubscriptionReference>
        <CurrentTime>2026-04-08T14:35:49Z</CurrentTime>
        <TerminationTime>2026-04-08T14:36:49Z</TerminationTime></r>\
        """
                .formatted(line, REFERENCE.formatted(line));
    }

    private boolean ours(Asked asked) {
        var told = asked.header().flatMap(h -> h.text("SubscriptionId"));
        return line > 0
                && asked.path().equals("/onvif/line?Idx=" + line)
                && told.equals(Optional.of("line " + line));
    }

    private Given inLine(Asked asked) {
        if (asked.name().equals("Unsubscribe")) {
            line = 0;
        }
        if (!asked.name().equals("PullMessages")) {
            return Given.body("<r/>");
        }
        if (!extra.isEmpty()) {
            return Given.soap(200, extra.remove());
        }
        if (coming.isEmpty()) {
            return Given.soap(200, pulled(""));
        }
        var next = coming.remove();
        given.add(next);
        if (given.size() == turn) {
            Thread.ofVirtual().start(this::restart);
        }
        for (var message : Recorded.messages(next)) {
            standing.put(
                    message.topic() + message.source().replaceAll("\\s", ""),
                    """
                    <wsnt:NotificationMessage><wsnt:Topic>%s</wsnt:Topic><wsnt:Message>
                    <tt:Message UtcTime="2030-01-01T00:00:00Z" PropertyOperation="Initialized">
                    <tt:Source>%s</tt:Source><tt:Data>%s</tt:Data></tt:Message>
                    </wsnt:Message></wsnt:NotificationMessage>\
                    """
                            .formatted(message.topic(), message.source(), message.data()));
        }
        return Given.soap(200, next);
    }

    /// An answer to `PullMessages`.
    static String pulled(String messages) {
        return """
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>
        <tev:PullMessagesResponse><tev:CurrentTime>2026-04-08T14:35:49Z</tev:CurrentTime>
        %s</tev:PullMessagesResponse></s:Body></s:Envelope>\
        """
                .formatted(messages);
    }

    @Override
    public void close() {
        server.close();
    }
}
