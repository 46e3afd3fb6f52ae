package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.work.Stop;

/// A search in a device's recordings: begun, asked for its results until they are all there, ended.
final class Search {
    private static final int ROUNDS = 100;
    private static final int MOST = 20_000;
    private static final Duration ALL = Duration.ofSeconds(10);

    private final Session session;
    private final URI service;

    Search(Session session, URI service) {
        this.session = session;
        this.service = service;
    }

    /// @param what `Recordings` or `Events`, as in `FindRecordings`
    /// @param results question for results of that kind
    /// @param body what is searched, without the time the search is kept
    /// @param each name of one result's element
    /// @return empty when the device cannot search like that
    /// @throws Failure.Unreachable when it does not come to an end
    Optional<List<Xml>> all(String what, String results, String body, String each, Stop stop) {
        var begun =
                session.ask(
                        call("Find" + what, body + "<tse:KeepAliveTime>PT30S</tse:KeepAliveTime>"),
                        stop);
        var token =
                begun instanceof Reply.Answer(var a)
                        ? a.text("SearchToken")
                        : Optional.<String>empty();
        if (token.isEmpty()) {
            return Optional.empty();
        }
        var search = "<tse:SearchToken>" + Xml.escaped(token.get()) + "</tse:SearchToken>";
        try {
            return collect(results, search, each, stop);
        } finally {
            end(search, stop);
        }
    }

    private Optional<List<Xml>> collect(String results, String search, String each, Stop stop) {
        var found = new ArrayList<Xml>();
        var until = System.nanoTime() + ALL.toNanos();
        for (var n = 0; n < ROUNDS && found.size() < MOST && System.nanoTime() < until; n++) {
            var reply =
                    session.ask(
                            call(
                                    results,
                                    search
                                            + "<tse:MinResults>1</tse:MinResults>"
                                            + "<tse:MaxResults>200</tse:MaxResults>"
                                            + "<tse:WaitTime>PT1S</tse:WaitTime>"),
                            stop);
            if (!(reply instanceof Reply.Answer(var answer))) {
                return Optional.empty();
            }
            found.addAll(answer.all(each));
            var state = answer.all("SearchState").stream().map(Xml::text).findFirst().orElse("");
            if (state.equalsIgnoreCase("Completed")) {
                return Optional.of(found);
            }
        }
        throw DeviceFailures.silent(session.device(), null);
    }

    private void end(String search, Stop stop) {
        try {
            session.ask(call("EndSearch", search), stop);
        } catch (Failure | Stop.Stopped _) {
            // It ends by itself when it is not asked any more.
        }
    }

    private Call call(String question, String body) {
        return new Call(
                service,
                Services.SEARCH + "/" + question,
                "<tse:%1$s>%2$s</tse:%1$s>".formatted(question, body));
    }
}
