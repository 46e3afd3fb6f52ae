package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.Device.Detail;

class CamerasTest {
    private static final String TWO =
            """
            <r>
            <Profiles token="m1"><VideoSourceConfiguration token="vc1"><Name>IPC</Name><SourceToken>v1</SourceToken></VideoSourceConfiguration>
              <VideoAnalyticsConfiguration token="a1"/><VideoEncoderConfiguration token="e1">
              <Encoding>H264</Encoding><Resolution><Width>2688</Width><Height>1520</Height></Resolution></VideoEncoderConfiguration></Profiles>
            <Profiles token="s1"><VideoSourceConfiguration token="vc1"><Name>IPC</Name><SourceToken>v1</SourceToken></VideoSourceConfiguration>
              <VideoEncoderConfiguration token="e2"><Encoding>H264</Encoding>
              <Resolution><Width>704</Width><Height>576</Height></Resolution></VideoEncoderConfiguration></Profiles>
            <Profiles token="m2"><VideoSourceConfiguration token="vc2"><Name>IPC</Name><SourceToken>v2</SourceToken></VideoSourceConfiguration>
              <VideoAnalyticsConfiguration token="a2"/><VideoEncoderConfiguration token="e3">
              <Encoding>H264</Encoding><Resolution><Width>1280</Width><Height>oops</Height></Resolution></VideoEncoderConfiguration></Profiles>
            <Profiles token="audio only"/>
            </r>\
            """;

    private final Cameras cameras = read(TWO);

    private static Cameras read(String text) {
        try {
            return Cameras.read(Xml.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (org.xml.sax.SAXException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_video_source_is_a_camera_and_a_name_that_all_share_is_none() {
        assertThat(cameras.channels())
                .containsExactly(new Device.Channel("v1", "v1"), new Device.Channel("v2", "v2"));
    }

    @Test
    void each_camera_has_its_own_small_and_large_stream() {
        assertThat(token("v1", Detail.TILE)).isEqualTo("s1");
        assertThat(token("v1", Detail.FULL)).isEqualTo("m1");
        // A size that cannot be read is better than no picture.
        assertThat(token("v2", Detail.TILE)).isEqualTo("m2");
        assertThat(cameras.profile("v3", Detail.TILE)).isEmpty();
    }

    private String token(String camera, Detail detail) {
        return cameras.profile(camera, detail).orElseThrow().token();
    }

    @Test
    void an_event_is_of_the_camera_by_whichever_token_it_names_it() {
        assertThat(channel(cameras, "VideoSourceToken", "v2")).isEqualTo("v2");
        assertThat(channel(cameras, "VideoSourceConfigurationToken", "vc2")).isEqualTo("v2");
        assertThat(channel(cameras, "VideoAnalyticsConfigurationToken", "a1")).isEqualTo("v1");
        assertThat(channel(cameras, "VideoSourceConfigurationToken", "VideoSourceMain")).isEmpty();
        assertThat(channel(cameras, "InputToken", "v1")).isEmpty();
    }

    @Test
    void tokens_of_different_things_that_are_alike_are_told_apart_by_their_names() {
        var alike =
                read(
                        """
                        <r><Profiles token="0"><VideoSourceConfiguration token="1"><SourceToken>0</SourceToken></VideoSourceConfiguration></Profiles>
                        <Profiles token="1"><VideoSourceConfiguration token="1"><SourceToken>0</SourceToken></VideoSourceConfiguration></Profiles>
                        <Profiles token="2"><VideoSourceConfiguration token="0"><SourceToken>1</SourceToken></VideoSourceConfiguration></Profiles></r>\
                        """);

        assertThat(channel(alike, "VideoSourceToken", "1")).isEqualTo("1");
        assertThat(channel(alike, "VideoSourceConfigurationToken", "1")).isEqualTo("0");
        assertThat(channel(alike, "ProfileToken", "1")).isEqualTo("0");
        assertThat(channel(alike, "ProfileToken", "2")).isEqualTo("1");
        assertThat(channel(alike, "RecordingToken", "1")).isEmpty();
        assertThat(alike.ofProfile("1")).contains("0");
    }

    @Test
    void a_device_with_one_camera_means_that_one_by_whatever_name() {
        var one = read(TWO.replace("v2", "v1"));

        assertThat(channel(one, "VideoSourceConfigurationToken", "VideoSourceMain"))
                .isEqualTo("v1");
        assertThat(channel(one, "Rule", "MyRule")).isEqualTo("v1");
    }

    private static String channel(Cameras cameras, String name, String token) {
        return new Notification(
                        "tns1:VideoSource/MotionAlarm",
                        "2026-01-01T00:00:00Z",
                        "Changed",
                        Map.of(name, token),
                        Map.of("State", "true"))
                .event(cameras, 0, Instant.EPOCH)
                .channel();
    }
}
