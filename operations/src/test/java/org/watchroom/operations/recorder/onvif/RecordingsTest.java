package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.recorder.onvif.ContractServer.Asked;
import org.watchroom.operations.recorder.onvif.ContractServer.Given;
import org.watchroom.operations.work.Stop;

/// Search and replay, against a recorder made from the published service descriptions: no exchange
/// of a Profile G recorder is among the recordings.
class RecordingsTest {
    private static final Instant T = Instant.parse("2026-10-25T00:00:00Z");
    private static final Clock OURS = Clock.fixed(T, ZoneOffset.UTC);
    private final Map<String, String> answers = new HashMap<>();
    private final List<Stream> replayed = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ContractServer server;

    @SuppressWarnings("NullAway.Init")
    private OnvifDevice device;

    private void start() {
        answers.put(
                "GetServices",
                "<r>%s%s%s%s</r>"
                        .formatted(
                                service("device"),
                                service("media"),
                                service("search") + service("recording"),
                                service("replay")));
        server =
                new ContractServer(
                        Optional.of(ContractServer.LOGIN),
                        OURS,
                        asked -> Optional.ofNullable(answers.get(key(asked))).map(Given::body));
        device =
                new OnvifDevice(
                        server.address(),
                        (stream, span, _, _) -> {
                            replayed.add(stream);
                            return new Device.Taken(span.from(), 7);
                        },
                        OURS,
                        Duration.ofSeconds(3));
    }

    private static String service(String name) {
        return "<Service><Namespace>http://www.onvif.org/ver10/%1$s/wsdl</Namespace><XAddr>http://10.0.0.3/%1$s</XAddr></Service>"
                .formatted(name);
    }

    /// A question, and of results which search they are of.
    private static String key(Asked asked) {
        var search = asked.question().text("SearchToken");
        var about =
                asked.question().text("Scope", "IncludedRecordings").or(() -> search).orElse("");
        return asked.name().startsWith("Get") || asked.name().equals("FindEvents")
                ? (asked.name() + " " + about).strip()
                : asked.name();
    }

    @AfterEach
    void close() {
        device.close();
        server.close();
    }

    private void cameras(String... sources) {
        var profiles = new StringBuilder();
        for (var source : sources) {
            profiles.append(
                    "<Profiles token='P%1$s'><VideoSourceConfiguration token='C%1$s'><Name>Camera %1$s</Name><SourceToken>%1$s</SourceToken></VideoSourceConfiguration></Profiles>"
                            .formatted(source));
        }
        answers.put("GetProfiles", "<r>" + profiles + "</r>");
    }

    private void recordings(String... tokens) {
        var all = new StringBuilder();
        for (var token : tokens) {
            all.append(
                    """
                    <RecordingInformation><RecordingToken>%1$s</RecordingToken>
                    <Source><SourceId>x</SourceId><Name>Store of %1$s</Name></Source>
                    <Track><TrackToken>AUDIO</TrackToken><TrackType>Audio</TrackType>
                    <DataFrom>2020-01-01T00:00:00Z</DataFrom><DataTo>2026-10-26T00:00:00Z</DataTo></Track>
                    <Track><TrackToken>VIDEO</TrackToken><TrackType>Video</TrackType>
                    <DataFrom>2026-10-24T00:00:00Z</DataFrom><DataTo>2026-10-25T03:00:00Z</DataTo></Track>
                    </RecordingInformation>\
                    """
                            .formatted(token));
        }
        answers.put("FindRecordings", "<r><SearchToken>rec</SearchToken></r>");
        answers.put(
                "GetRecordingSearchResults rec",
                "<r><ResultList><SearchState>Completed</SearchState>" + all + "</ResultList></r>");
        answers.put("EndSearch", "<r/>");
    }

    private static String job(String recording, String type, String source) {
        return """
        <JobItem><JobConfiguration><RecordingToken>%s</RecordingToken><Source>
        <SourceToken Type="http://www.onvif.org/ver10/schema%s"><Token>%s</Token></SourceToken>
        </Source></JobConfiguration></JobItem>\
        """
                .formatted(recording, type, source);
    }

    private void events(String recording, String... events) {
        answers.put("FindEvents " + recording, "<r><SearchToken>ev</SearchToken></r>");
        answers.put(
                "GetEventSearchResults ev",
                "<r><ResultList><SearchState>Completed</SearchState>"
                        + String.join("", events)
                        + "</ResultList></r>");
    }

    private static String event(String track, Instant at, String name, boolean value) {
        return """
        <Result><RecordingToken>R1</RecordingToken><TrackToken>%s</TrackToken><Time>%s</Time>
        <Event><Topic>tns1:RecordingHistory/Track/State</Topic><Message><Message><Data>
        <SimpleItem Name="%s" Value="%s"/></Data></Message></Message></Event></Result>\
        """
                .formatted(track, at, name, value);
    }

    @Test
    void gaps_in_the_track_of_pictures_are_gaps_and_those_of_other_tracks_are_not() {
        cameras("1");
        recordings("R1");
        events(
                "R1",
                event("VIDEO", T, "IsDataPresent", true),
                event("AUDIO", at(10), "IsDataPresent", false),
                event("VIDEO", at(30), "IsDataPresent", false),
                event("VIDEO", at(40), "IsDataPresent", true),
                event("VIDEO", at(50), "IsDataPresent", false));
        start();

        assertThat(recorded("1", 0, 60)).containsExactly(span(0, 30), span(40, 50));
        var asked = server.asked("FindEvents").getFirst().question();
        assertThat(asked.text("StartPoint")).contains("2026-10-25T00:00:00Z");
        assertThat(asked.text("EndPoint")).contains("2026-10-25T01:00:00Z");
        assertThat(server.asked("EndSearch")).hasSize(2);
    }

    @Test
    void before_the_first_event_it_was_the_other_way_round() {
        cameras("1");
        recordings("R1");
        events("R1", event("VIDEO", at(20), "IsDataPresent", true));
        start();

        assertThat(recorded("1", 0, 60)).containsExactly(span(20, 60));
    }

    @Test
    void a_device_that_cannot_search_for_events_has_all_between_first_and_last_picture() {
        cameras("1");
        recordings("R1");
        start();

        assertThat(recorded("1", 0, 240)).containsExactly(span(0, 180));
        assertThat(recorded("1", 200, 240)).isEmpty();
    }

    @Test
    void a_device_that_cannot_search_at_all_tells_its_first_and_last_picture() {
        cameras("1");
        answers.put(
                "GetRecordingSummary",
                "<r><Summary><DataFrom>2026-10-25T00:10:00Z</DataFrom><DataUntil>2026-10-25T00:20:00Z</DataUntil><NumberRecordings>1</NumberRecordings></Summary></r>");
        start();

        assertThat(recorded("1", 0, 60)).containsExactly(span(10, 20));
    }

    @Test
    void a_device_that_lists_its_recordings_instead_of_searching_them_is_asked_one_by_one() {
        cameras("1");
        answers.put(
                "GetRecordings",
                "<r><RecordingItem><RecordingToken>R1</RecordingToken></RecordingItem></r>");
        answers.put(
                "GetRecordingInformation",
                """
                <r><RecordingInformation><RecordingToken>R1</RecordingToken>
                <EarliestRecording>2026-10-25T00:05:00Z</EarliestRecording>
                <LatestRecording>2026-10-25T00:15:00Z</LatestRecording></RecordingInformation></r>\
                """);
        start();

        assertThat(recorded("1", 0, 60)).containsExactly(span(5, 15));
    }

    @Test
    void a_recording_without_an_end_goes_on_until_now() {
        cameras("1");
        recordings("R1");
        answers.computeIfPresent(
                "GetRecordingSearchResults rec",
                (_, all) -> all.replace("<DataTo>2026-10-25T03:00:00Z</DataTo>", ""));
        start();

        // By the device's clock it is midnight.
        assertThat(recorded("1", -60, 60)).containsExactly(span(-60, 0));
    }

    @Test
    void a_search_without_results_and_an_empty_summary_are_no_recordings() {
        cameras("1");
        recordings();
        answers.put(
                "GetRecordingSummary",
                "<r><Summary><DataFrom>1970-01-01T00:00:00Z</DataFrom><DataUntil>2030-01-01T00:00:00Z</DataUntil><NumberRecordings>0</NumberRecordings></Summary></r>");
        start();

        assertThat(recorded("1", 0, 60)).isEmpty();
        assertThat(recorded("2", 0, 60)).isEmpty();
        assertThat(device.channels(Stop.NEVER)).hasSize(1);
    }

    @Test
    void cameras_can_be_watched_while_the_search_is_broken() {
        cameras("1", "2");
        recordings("R1");
        answers.put("GetRecordingSearchResults rec", "<r><ResultList/></r>");
        start();

        assertThat(device.channels(Stop.NEVER)).hasSize(2);
        assertThatThrownBy(() -> recorded("1", 0, 60)).isInstanceOf(Failure.Unreachable.class);
    }

    @Test
    void a_camera_without_recordings_has_none() {
        cameras("1");
        start();

        assertThat(recorded("1", 0, 60)).isEmpty();
        assertThatThrownBy(() -> device.take("1", span(0, 1), Path.of("x"), Stop.NEVER))
                .isInstanceOf(Failure.Missing.class);
    }

    @Test
    void a_recording_is_the_cameras_whose_profile_its_job_records() {
        cameras("1", "2");
        recordings("R1", "R2");
        answers.put(
                "GetRecordingJobs",
                "<r>" + job("R2", "/Profile", "P1") + job("R1", "/Receiver", "P2") + "</r>");
        answers.put("GetReplayUri", "<r><Uri>rtsp://10.0.0.3:5540/replay?r=R2</Uri></r>");
        start();

        assertThat(recorded("1", 0, 60)).containsExactly(span(0, 60));
        assertThat(recorded("2", 0, 60)).isEmpty();
        // Nobody's recording is a channel of its own rather than a guess.
        assertThat(device.channels(Stop.NEVER))
                .containsExactly(
                        new Device.Channel("1", "Camera 1"),
                        new Device.Channel("2", "Camera 2"),
                        new Device.Channel("R1", "Store of R1"));
        assertThat(recorded("R1", 0, 60)).containsExactly(span(0, 60));

        device.take("1", span(0, 1), Path.of("x"), Stop.NEVER);

        assertThat(replayed)
                .containsExactly(
                        new Stream(
                                URI.create("rtsp://127.0.0.1:5540/replay?r=R2"),
                                Optional.of(ContractServer.LOGIN)));
        assertThat(server.asked("GetReplayUri").getFirst().question().text("RecordingToken"))
                .contains("R2");
    }

    @Test
    void a_recording_that_names_a_camera_as_its_source_is_that_ones_and_a_name_alike_is_no_proof() {
        cameras("1", "2");
        recordings("R1", "R2");
        answers.computeIfPresent(
                "GetRecordingSearchResults rec",
                (_, all) ->
                        all.replaceFirst("<SourceId>x", "<SourceId>2").replace("Store of R2", "1"));
        start();

        assertThat(recorded("2", 0, 60)).containsExactly(span(0, 60));
        assertThat(recorded("1", 0, 60)).isEmpty();
    }

    @Test
    void a_search_that_never_ends_is_given_up_and_ended() {
        cameras("1");
        recordings("R1");
        answers.put(
                "GetRecordingSearchResults rec",
                "<r><ResultList><SearchState>Searching</SearchState></ResultList></r>");
        start();

        assertThatThrownBy(() -> recorded("1", 0, 60)).isInstanceOf(Failure.Unreachable.class);
        assertThat(server.asked("EndSearch")).hasSize(1);
    }

    @Test
    void the_hour_that_comes_twice_is_two_hours() {
        cameras("1");
        recordings("R1");
        start();

        // 00:00 to 02:00 UTC is 01:00 BST to 02:00 GMT.
        assertThat(recorded("1", 0, 120)).containsExactly(span(0, 120));
    }

    private List<TimeSpan> recorded(String channel, int from, int to) {
        return device.recorded(channel, span(from, to), Stop.NEVER);
    }

    private static TimeSpan span(int from, int to) {
        return new TimeSpan(at(from), at(to));
    }

    private static Instant at(int minutes) {
        return T.plusSeconds(minutes * 60L);
    }
}
