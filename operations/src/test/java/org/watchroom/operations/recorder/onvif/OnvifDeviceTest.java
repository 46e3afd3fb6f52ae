package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.onvif.ContractServer.Given;
import org.watchroom.operations.work.Stop;

/// The whole adapter against the recorded answers of two cameras.
class OnvifDeviceTest {
    private static final Clock OURS =
            Clock.fixed(Instant.parse("2026-11-29T18:00:00Z"), ZoneOffset.UTC);
    private static final Instant HIKVISION = Instant.parse("2018-02-27T18:28:01Z");
    private static final Instant PELCO = Instant.parse("2018-02-27T18:10:11Z");
    private static final Replay NONE =
            (_, _, _, _) -> {
                throw new AssertionError("nothing is replayed here");
            };

    @SuppressWarnings("NullAway.Init")
    private ContractServer server;

    @SuppressWarnings("NullAway.Init")
    private OnvifDevice device;

    private void start(Instant deviceTime, ContractServer.Answers answers) {
        server =
                new ContractServer(
                        Optional.of(ContractServer.LOGIN),
                        Clock.fixed(deviceTime, ZoneOffset.UTC),
                        answers);
        device = new OnvifDevice(server.address(), NONE, OURS, Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
            server.close();
        }
    }

    @Test
    void the_cameras_are_the_video_sources_and_we_sign_in_on_a_clock_eight_years_off() {
        start(HIKVISION, Recorded.camera("hikvision"));

        assertThat(device.channels(Stop.NEVER))
                .containsExactly(new Device.Channel("VideoSource_1", "VideoSourceConfig"));
        assertThat(server.refusals()).isEmpty();
        assertThat(server.asked("GetProfiles")).hasSize(1);
        assertThat(server.asked("GetProfiles").getFirst().path()).isEqualTo("/onvif/Media");
    }

    @Test
    void the_small_stream_is_for_tiles_and_the_large_one_is_full_both_on_the_host_we_know() {
        start(HIKVISION, Recorded.camera("hikvision"));

        var tile = device.live("VideoSource_1", Device.Detail.TILE, Stop.NEVER).orElseThrow();
        assertThat(device.live("VideoSource_1", Device.Detail.FULL, Stop.NEVER)).isPresent();

        assertThat(tile.address())
                .isEqualTo(
                        URI.create(
                                "rtsp://127.0.0.1:554/Streaming/Channels/3?transportmode=unicast&profile=Profile_3"));
        assertThat(tile.login()).contains(ContractServer.LOGIN);
        assertThat(server.asked("GetStreamUri"))
                .extracting(a -> a.question().text("ProfileToken").orElseThrow())
                .containsExactly("Profile_2", "Profile_1");
        assertThat(
                        server.asked("GetStreamUri")
                                .getFirst()
                                .question()
                                .all("Protocol")
                                .getFirst()
                                .text())
                .isEqualTo("RTSP");
        assertThat(device.live("no such camera", Device.Detail.TILE, Stop.NEVER)).isEmpty();
    }

    @Test
    void of_two_streams_of_one_size_video_is_taken_before_single_pictures() {
        start(PELCO, Recorded.camera("pelco"));

        device.live("0", Device.Detail.TILE, Stop.NEVER);
        device.live("0", Device.Detail.FULL, Stop.NEVER);

        // Profile 0 is H.264, profile 1 single JPEGs; both are 1920 by 1080.
        assertThat(server.asked("GetStreamUri"))
                .extracting(a -> a.question().text("ProfileToken").orElseThrow())
                .containsExactly("0", "0");
        assertThat(device.channels(Stop.NEVER)).containsExactly(new Device.Channel("0", "Camera"));
    }

    @Test
    void a_device_that_does_not_know_get_services_is_asked_the_older_way() throws Exception {
        var error = Recorded.file("hikvision/core/GetServices.Error.xml");
        var recorded = Recorded.camera("hikvision");
        start(
                HIKVISION,
                asked ->
                        asked.name().equals("GetServices")
                                ? Optional.of(new Given(400, "application/soap+xml", error))
                                : recorded.to(asked));

        assertThat(device.channels(Stop.NEVER)).hasSize(1);
        assertThat(server.asked("GetCapabilities")).hasSize(1);
    }

    @Test
    void a_still_picture_comes_from_where_the_device_says_it_is() throws Exception {
        var jpeg = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};
        var recorded = Recorded.camera("pelco");
        start(
                PELCO,
                asked ->
                        asked.path().equals("/jpeg")
                                ? Optional.of(new Given(200, "image/jpeg", jpeg))
                                : recorded.to(asked));

        assertThat(device.snapshot("0", Stop.NEVER)).contains(jpeg);
    }

    @Test
    void a_device_without_stills_gives_none() {
        var recorded = Recorded.camera("pelco");
        start(
                PELCO,
                asked ->
                        asked.name().equals("GetSnapshotUri")
                                ? Optional.of(Given.fault(400, "ActionNotSupported"))
                                : recorded.to(asked));

        assertThat(device.snapshot("0", Stop.NEVER)).isEmpty();
    }

    @Test
    void the_clock_is_the_devices_own_and_health_says_how_wrong_it_is() {
        start(HIKVISION, Recorded.camera("hikvision"));

        assertThat(device.clock(Stop.NEVER)).contains(HIKVISION);
        var health = device.health(Stop.NEVER);
        assertThat(health.answers()).isTrue();
        assertThat(health.words())
                .isEqualTo(
                        "HIKVISION DS-2DF7276-AEL, firmware V5.1.6 build 140401. Its clock is 3196 days slow.");
    }

    @Test
    void a_device_that_tells_its_time_to_friends_only_is_asked_as_one() {
        var now = OURS.instant();
        start(now, asked -> Optional.empty());
        server.hideTime();

        assertThat(device.clock(Stop.NEVER)).contains(now);
    }

    @Test
    void a_device_that_challenges_by_http_is_answered_for_soap_and_stills_alike() {
        var jpeg = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
        var recorded = Recorded.camera("pelco");
        start(
                PELCO,
                asked ->
                        asked.path().equals("/jpeg")
                                ? Optional.of(new Given(200, "image/jpeg", jpeg))
                                : recorded.to(asked));
        server.challenge();

        assertThat(device.channels(Stop.NEVER)).hasSize(1);
        assertThat(device.snapshot("0", Stop.NEVER)).contains(jpeg);
    }

    @Test
    void when_its_clock_was_put_right_it_is_asked_for_its_time_again() {
        var recorded = Recorded.camera("hikvision");
        var theirs = new Watch(HIKVISION);
        server =
                new ContractServer(
                        Optional.of(ContractServer.LOGIN),
                        theirs,
                        asked ->
                                asked.name().equals("GetSystemDateAndTime")
                                        ? Optional.empty()
                                        : recorded.to(asked));
        device = new OnvifDevice(server.address(), NONE, OURS, Duration.ofSeconds(3));
        device.channels(Stop.NEVER);

        theirs.set(Instant.parse("2026-11-29T18:00:00Z"));

        assertThat(device.channels(Stop.NEVER)).hasSize(1);
        assertThat(server.refusals()).hasSize(1);
        assertThat(server.refusals().getFirst()).startsWith("a time that is off");
    }

    @Test
    void a_device_with_the_newer_media_service_only_is_understood() {
        start(
                HIKVISION,
                asked ->
                        Optional.ofNullable(
                                        switch (asked.name()) {
                                            case "GetServices" ->
                                                    "<r><Service><Namespace>http://www.onvif.org/ver20/media/wsdl</Namespace>"
                                                            + "<XAddr>http://10.0.0.9/onvif/Media2</XAddr></Service></r>";
                                            case "GetProfiles" ->
                                                    """
                                                    <r><Profiles token="a"><Name>main</Name><Configurations>
                                                    <VideoSource token="c"><Name>Door</Name><SourceToken>s1</SourceToken></VideoSource>
                                                    <VideoEncoder token="e"><Encoding>H265</Encoding>
                                                    <Resolution><Width>3840</Width><Height>2160</Height></Resolution></VideoEncoder>
                                                    </Configurations></Profiles></r>\
                                                    """;
                                            case "GetStreamUri" ->
                                                    "<r><Uri>rtsp://10.0.0.9/main</Uri></r>";
                                            default -> null;
                                        })
                                .map(Given::body));

        assertThat(device.channels(Stop.NEVER)).containsExactly(new Device.Channel("s1", "Door"));
        assertThat(device.live("s1", Device.Detail.FULL, Stop.NEVER).orElseThrow().address())
                .isEqualTo(URI.create("rtsp://127.0.0.1/main"));
    }

    @Test
    void nothing_of_the_password_is_in_what_is_asked() {
        start(HIKVISION, Recorded.camera("hikvision"));
        device.channels(Stop.NEVER);

        assertThat(server.asked())
                .noneMatch(a ->
                        a.header()
                                .orElseThrow()
                                .written("")
                                .contains(Xml.escaped(ContractServer.LOGIN.password())));
    }
}
