package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.watchroom.operations.recorder.Spans;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Kept;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// What a device recorded, and where it replays it.
final class Recordings {
    private final Session session;

    Recordings(Session session) {
        this.session = session;
    }

    /// All recordings the device keeps. Empty where it keeps none or cannot be asked for them.
    List<Recording> all(Services services, Stop stop) {
        var place = services.of(Services.SEARCH);
        if (place.isEmpty()) {
            return List.of();
        }
        var found =
                new Search(session, place.get())
                        .all(
                                "Recordings",
                                "GetRecordingSearchResults",
                                "<tse:Scope/>",
                                "RecordingInformation",
                                stop);
        return Recording.read(found.orElseGet(() -> oneByOne(services, place.get(), stop)));
    }

    /// For devices that cannot search: the list of recordings, and what is known of each.
    private List<Xml> oneByOne(Services services, URI search, Stop stop) {
        var place = services.of(Services.RECORDING);
        var found = new ArrayList<Xml>();
        if (place.isPresent()
                && session.ask(call(place.get(), Services.RECORDING, "trc:GetRecordings", ""), stop)
                        instanceof Reply.Answer(var list)) {
            for (var item : list.all("RecordingItem")) {
                var token = Xml.escaped(item.text("RecordingToken").orElse(""));
                var body = "<tse:RecordingToken>" + token + "</tse:RecordingToken>";
                var call = call(search, Services.SEARCH, "tse:GetRecordingInformation", body);
                if (session.ask(call, stop) instanceof Reply.Answer(var one)) {
                    found.addAll(one.all("RecordingInformation"));
                }
            }
        }
        return found;
    }

    /// Recordings by camera. A recording is a camera's when the job that makes it records one of
    /// its profiles, when it names it as its source, or when there is only one camera. Others are
    /// nobody's: a wrong camera's pictures are worse than none.
    Map<String, List<Recording>> byCamera(
            Services services, Cameras cameras, List<Recording> all, Stop stop) {
        var channels = cameras.channels().stream().map(Device.Channel::code).toList();
        var jobs =
                channels.size() > 1 && !all.isEmpty()
                        ? jobs(services, stop)
                        : Map.<String, String>of();
        var found = new HashMap<String, List<Recording>>();
        for (var each : all) {
            var named =
                    Optional.ofNullable(jobs.get(each.token()))
                            .flatMap(cameras::ofProfile)
                            .or(() -> cameras.ofSource(each.source()));
            var whose = channels.size() == 1 ? channels.getFirst() : named.orElse(each.token());
            found.computeIfAbsent(whose, _ -> new ArrayList<>()).add(each);
        }
        return found;
    }

    /// Tokens of the profiles that are recorded, by recording. A source that is not called a
    /// profile is a receiver, says the standard; its token may be alike.
    private Map<String, String> jobs(Services services, Stop stop) {
        var place = services.of(Services.RECORDING);
        var found = new HashMap<String, String>();
        if (place.isPresent()
                && session.ask(
                                call(place.get(), Services.RECORDING, "trc:GetRecordingJobs", ""),
                                stop)
                        instanceof Reply.Answer(var answer)) {
            for (var job : answer.all("JobConfiguration")) {
                var recording = job.text("RecordingToken");
                var source =
                        job.at("Source", "SourceToken")
                                .filter(s -> s.attribute("Type").orElse("").endsWith("/Profile"))
                                .flatMap(s -> s.text("Token"));
                if (recording.isPresent() && source.isPresent()) {
                    found.putIfAbsent(recording.get(), source.get());
                }
            }
        }
        return found;
    }

    /// When pictures of these recordings were made within a span, in order.
    List<TimeSpan> spans(Services services, List<Recording> recordings, TimeSpan span, Stop stop) {
        var place = services.of(Services.SEARCH).orElseThrow();
        var all = new ArrayList<TimeSpan>();
        for (var each : recordings) {
            var kept = kept(each, span);
            if (kept.isPresent()) {
                all.addAll(
                        states(place, each, kept.get(), stop)
                                .map(s -> Presence.spans(s, kept.get()))
                                .orElse(List.of(kept.get())));
            }
        }
        return Spans.joined(Spans.cut(all, span), Duration.ZERO);
    }

    /// From the first to the last picture of these together. What has no end is still recorded.
    Kept kept(List<Recording> own) {
        return new Kept(
                own.stream().flatMap(r -> r.from().stream()).min(Comparator.naturalOrder()),
                own.stream()
                        .filter(r -> r.from().isPresent())
                        .map(r -> r.to().orElseGet(session::now))
                        .max(Comparator.naturalOrder()));
    }

    /// From the first to the last picture kept, cut to a span. What has no end is still recorded.
    private Optional<TimeSpan> kept(Recording recording, TimeSpan span) {
        var from = recording.from().filter(f -> f.isAfter(span.from())).orElse(span.from());
        var last = recording.to().orElseGet(session::now);
        var to = last.isBefore(span.to()) ? last : span.to();
        return recording.from().flatMap(_ -> Spans.between(from, to));
    }

    /// When pictures began and ceased to be there. Empty when the device does not say, and then all
    /// it keeps counts as there.
    private Optional<List<Presence>> states(
            URI place, Recording recording, TimeSpan span, Stop stop) {
        var body =
                """
                <tse:StartPoint>%s</tse:StartPoint><tse:EndPoint>%s</tse:EndPoint>\
                <tse:Scope><tt:IncludedRecordings>%s</tt:IncludedRecordings></tse:Scope>\
                <tse:SearchFilter><wsnt:TopicExpression \
                Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">\
                tns1:RecordingHistory//.</wsnt:TopicExpression></tse:SearchFilter>\
                <tse:IncludeStartState>true</tse:IncludeStartState>\
                """
                        .formatted(span.from(), span.to(), Xml.escaped(recording.token()));
        return new Search(session, place)
                .all("Events", "GetEventSearchResults", body, "Result", stop)
                .map(found -> Presence.read(found, recording))
                .filter(states -> !states.isEmpty());
    }

    /// Of a camera's recordings the one with most of a span.
    Optional<Recording> best(List<Recording> recordings, TimeSpan span) {
        return recordings.stream()
                .filter(r -> kept(r, span).isPresent())
                .max(Comparator.comparing(r -> kept(r, span).orElseThrow().length()));
    }

    /// Where a recording is replayed from; empty where the device does not replay.
    Optional<Stream> replay(Services services, Recording recording, Stop stop) {
        var body =
                "<trp:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport>"
                        + "<tt:Protocol>RTSP</tt:Protocol></tt:Transport></trp:StreamSetup>"
                        + "<trp:RecordingToken>"
                        + Xml.escaped(recording.token())
                        + "</trp:RecordingToken>";
        return services.of(Services.REPLAY)
                .map(p -> session.need(call(p, Services.REPLAY, "trp:GetReplayUri", body), stop))
                .flatMap(answer -> answer.text("Uri"))
                .flatMap(uri -> services.places().stream(uri))
                .map(uri -> new Stream(uri, session.device().login()));
    }

    /// From the first to the last picture kept of all cameras together, cut to a span.
    List<TimeSpan> summary(Services services, TimeSpan span, Stop stop) {
        var place = services.of(Services.SEARCH);
        if (place.isEmpty()) {
            return List.of();
        }
        var call = call(place.get(), Services.SEARCH, "tse:GetRecordingSummary", "");
        if (!(session.ask(call, stop) instanceof Reply.Answer(var answer))) {
            return List.of();
        }
        if (answer.text("Summary", "NumberRecordings").equals(Optional.of("0"))) {
            return List.of();
        }
        var from = answer.text("Summary", "DataFrom").flatMap(DeviceTime::instant);
        var to = answer.text("Summary", "DataUntil").flatMap(DeviceTime::instant);
        var begin = from.map(f -> f.isAfter(span.from()) ? f : span.from());
        var end = to.filter(t -> t.isBefore(span.to())).orElse(span.to());
        return begin.flatMap(f -> Spans.between(f, end)).stream().toList();
    }

    private static Call call(URI place, String service, String question, String body) {
        return new Call(
                place,
                service + "/" + question.substring(question.indexOf(':') + 1),
                "<%1$s>%2$s</%1$s>".formatted(question, body));
    }
}
