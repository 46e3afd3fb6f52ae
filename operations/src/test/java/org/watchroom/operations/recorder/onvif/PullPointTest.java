package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceEvent;
import org.watchroom.operations.recorder.device.DeviceEvent.Phase;
import org.watchroom.operations.recorder.device.DeviceEvent.What;
import org.watchroom.operations.recorder.onvif.ContractServer.Asked;
import org.watchroom.operations.work.Stop;

class PullPointTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private final Watch ours = new Watch(Instant.parse("2026-11-29T18:00:00Z"));
    private final EventCamera camera = new EventCamera(List.of(), ours, 0);
    private final OnvifDevice device =
            new OnvifDevice(
                    camera.server().address(),
                    (_, _, _, _) -> {
                        throw new AssertionError("nothing is replayed here");
                    },
                    ours,
                    Duration.ofSeconds(3));
    private final Device.Events events = device.events(Stop.NEVER);

    @AfterEach
    void close() {
        events.close();
        device.close();
        camera.close();
    }

    private List<DeviceEvent> next() {
        return events.next(AT_ONCE, Stop.NEVER);
    }

    private static String message(String topic, String time, String operation, String data) {
        return """
        <wsnt:NotificationMessage><wsnt:Topic>%s</wsnt:Topic><wsnt:Message>
        <tt:Message UtcTime="%s" PropertyOperation="%s"><tt:Source>
        <tt:SimpleItem Name="VideoSourceConfigurationToken" Value="000"/></tt:Source>
        <tt:Data>%s</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>\
        """
                .formatted(topic, time, operation, data);
    }

    private static String motion(String time, String operation, boolean is) {
        return message(
                "tns1:RuleEngine/CellMotionDetector/Motion",
                time,
                operation,
                "<tt:SimpleItem Name=\"IsMotion\" Value=\"%s\"/>".formatted(is));
    }

    private void holds(String... messages) {
        camera.more(EventCamera.pulled(String.join("", messages)));
    }

    @Test
    void an_event_is_told_with_its_camera_its_time_and_what_it_comes_to() {
        holds(motion("2026-04-08T14:35:50Z", "Changed", true));

        var event = next().getFirst();

        assertThat(event.channel()).isEqualTo("cam");
        assertThat(event.what()).isEqualTo(What.MOTION);
        assertThat(event.phase()).isEqualTo(Phase.BEGAN);
        assertThat(event.at()).isEqualTo(Instant.parse("2026-04-08T14:35:50Z"));
        assertThat(event.topic()).isEqualTo("tns1:RuleEngine/CellMotionDetector/Motion");
        assertThat(event.facts())
                .containsEntry("IsMotion", "true")
                .containsEntry("VideoSourceConfigurationToken", "000")
                .containsEntry("PropertyOperation", "Changed");
    }

    @Test
    void the_line_is_pulled_on_our_host_with_the_parameters_of_its_reference() {
        next();

        var asked = camera.server().asked("PullMessages").getFirst();
        assertThat(asked.path()).isEqualTo("/onvif/line?Idx=1");
        assertThat(asked.header().orElseThrow().text("To"))
                .contains("http://192.168.1.200/onvif/line?Idx=1");
        assertThat(asked.header().orElseThrow().text("SubscriptionId")).contains("line 1");
        assertThat(asked.header().orElseThrow().text("Action"))
                .contains(
                        "http://www.onvif.org/ver10/events/wsdl/PullPointSubscription/PullMessagesRequest");
    }

    @Test
    void how_things_stand_is_told_once_and_again_when_it_changed_while_we_were_away() {
        holds(motion("2026-04-08T14:35:49Z", "Initialized", false));
        assertThat(next()).extracting(DeviceEvent::phase).containsExactly(Phase.ENDED);

        camera.forgetLine();
        holds(motion("2026-04-08T14:40:00Z", "Initialized", false));
        assertThat(next()).isEmpty();

        camera.forgetLine();
        holds(motion("2026-04-08T14:50:00Z", "Initialized", true));
        assertThat(next()).extracting(DeviceEvent::phase).containsExactly(Phase.BEGAN);
    }

    @Test
    void a_line_the_device_forgot_is_set_up_again_within_the_same_call() {
        next();
        camera.forgetLine();
        holds(motion("2026-04-08T14:35:50Z", "Changed", true));

        assertThat(next()).hasSize(1);
        assertThat(camera.server().asked("CreatePullPointSubscription")).hasSize(2);
    }

    @Test
    void a_line_of_which_the_server_only_says_that_it_has_an_error_is_given_up_in_the_end() {
        next();
        camera.forgetLine();
        camera.saysOfOthers(new ContractServer.Given(500, "text/html", "sorry".getBytes()));
        holds(motion("2026-04-08T14:35:50Z", "Changed", true));

        for (var n = 0; n < 5; n++) {
            assertThatThrownBy(this::next).isInstanceOf(Failure.Unreachable.class);
        }

        assertThat(next()).hasSize(1);
    }

    @Test
    void a_device_that_takes_no_length_for_a_line_is_asked_without() {
        camera.mindLength();
        camera.forgetLine();
        holds(motion("2026-04-08T14:35:50Z", "Changed", true));

        assertThat(next()).hasSize(1);
    }

    @Test
    void what_was_told_before_a_restart_is_not_told_after_it() {
        holds(motion("2026-04-08T14:35:50Z", "Changed", true));
        var first = next();
        camera.restart();
        holds(motion("2026-04-08T14:36:00Z", "Changed", false));

        var after = new ArrayList<DeviceEvent>();
        while (camera.left() > 0) {
            try {
                after.addAll(next());
            } catch (Failure.Unreachable _) {
                // The connection that was open died with the device; the next call opens another.
            }
        }

        assertThat(first).hasSize(1);
        assertThat(after).extracting(DeviceEvent::phase).containsExactly(Phase.ENDED);
        assertThat(after.getFirst().id()).isNotEqualTo(first.getFirst().id());
    }

    @Test
    void after_silence_the_same_line_is_tried_first_and_asked_how_things_stand() {
        next();
        camera.server().stop();
        assertThatThrownBy(this::next).isInstanceOf(Failure.Unreachable.class);
        camera.server().startAgain();
        holds(motion("2026-04-08T14:35:50Z", "Changed", true));

        assertThat(next()).hasSize(1);
        assertThat(camera.server().asked("CreatePullPointSubscription")).hasSize(1);
        assertThat(camera.server().asked("SetSynchronizationPoint")).hasSize(1);
    }

    @Test
    void on_off_and_on_within_one_second_are_three_events_but_a_repetition_is_none() {
        var on = motion("2026-04-08T14:35:50Z", "Changed", true);
        var off = motion("2026-04-08T14:35:50Z", "Changed", false);
        holds(on, off, on, on);

        var told = next();

        assertThat(told)
                .extracting(DeviceEvent::phase)
                .containsExactly(Phase.BEGAN, Phase.ENDED, Phase.BEGAN);
        assertThat(told).extracting(DeviceEvent::id).doesNotHaveDuplicates();

        camera.forgetLine();
        holds(on, off, on);
        assertThat(next()).isEmpty();
    }

    @Test
    void one_malformed_message_loses_none_of_the_others() {
        holds(
                motion("2026-04-08T14:35:50Z", "Changed", true),
                "<wsnt:NotificationMessage><wsnt:Topic></wsnt:Topic><wsnt:Message></wsnt:Message></wsnt:NotificationMessage>",
                "<wsnt:NotificationMessage/>",
                "<wsnt:NotificationMessage><wsnt:Topic>tns1:Device/Trigger/DigitalInput</wsnt:Topic></wsnt:NotificationMessage>",
                motion("the day before yesterday", "Changed", false),
                motion("2026-04-08T14:35:52Z", "Sideways", true));

        assertThat(next())
                .extracting(e -> e.what() + " " + e.phase() + " " + e.at())
                .containsExactly(
                        "MOTION BEGAN 2026-04-08T14:35:50Z",
                        "CONTACT MOMENT 2026-04-08T14:35:49Z",
                        "MOTION ENDED 2026-04-08T14:35:49Z",
                        "MOTION BEGAN 2026-04-08T14:35:52Z");
    }

    @Test
    void of_an_answer_that_is_no_xml_the_whole_messages_are_told() {
        holds(
                motion("2026-04-08T14:35:50Z", "Changed", true),
                message(
                        "t",
                        "2026-04-08T14:35:50Z",
                        "Changed",
                        "<tt:SimpleItem Name=\"Rule\" Value=\"front & back\"/>"),
                motion("2026-04-08T14:35:51Z", "Changed", false));
        camera.more(
                EventCamera.pulled(
                                motion("2026-04-08T14:35:52Z", "Changed", true)
                                        + motion("2026-04-08T14:35:53Z", "Changed", false))
                        .replaceFirst("(?s)(14:35:53Z.{60}).*", "$1"));

        assertThat(next()).extracting(DeviceEvent::phase).containsExactly(Phase.BEGAN, Phase.ENDED);
        assertThat(next())
                .extracting(DeviceEvent::at)
                .containsExactly(Instant.parse("2026-04-08T14:35:52Z"));
    }

    @Test
    void an_unknown_topic_is_something_else_and_no_failure() {
        holds(message("acme:Thing/Happened", "2026-04-08T14:35:50Z", "", "<x/>"));

        assertThat(next())
                .extracting(DeviceEvent::what, DeviceEvent::phase)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(What.OTHER, Phase.MOMENT));
    }

    @Test
    void a_line_is_renewed_before_it_ends_and_given_back_on_closing() {
        next();
        ours.putOn(20);
        next();
        assertThat(camera.server().asked("Renew")).isEmpty();

        // It was granted for sixty seconds.
        ours.putOn(15);
        next();
        next();
        assertThat(camera.server().asked("Renew")).hasSize(1);

        events.close();
        assertThat(camera.server().asked("Unsubscribe")).hasSize(1);
        assertThatThrownBy(this::next).isInstanceOf(Stop.Stopped.class);
    }

    @Test
    void nothing_in_that_time_is_nothing() {
        assertThat(events.next(Duration.ofMillis(300), Stop.NEVER)).isEmpty();
        // The camera answers at once; it is not asked again and again for that.
        assertThat(camera.server().asked("PullMessages")).hasSizeLessThan(5);
    }

    @Test
    void a_device_without_events_says_so_on_the_first_call() {
        var plain =
                new ContractServer(
                        Optional.empty(),
                        ours,
                        (Asked asked) ->
                                asked.name().equals("GetServices")
                                        ? Optional.of(
                                                ContractServer.Given.body(
                                                        "<r><Service><Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace><XAddr>http://x/m</XAddr></Service></r>"))
                                        : Optional.empty());
        try (plain;
                var other =
                        new OnvifDevice(
                                plain.address(),
                                (_, _, _, _) -> new Device.Taken(Instant.EPOCH, 0),
                                ours);
                var none = other.events(Stop.NEVER)) {
            assertThatThrownBy(() -> none.next(AT_ONCE, Stop.NEVER))
                    .isInstanceOf(Failure.Unreadable.class);
        }
    }

    @Test
    void a_device_that_did_not_tell_its_cameras_is_asked_for_them_again() {
        try (var busy = new EventCamera(List.of(), ours, 0)) {
            busy.shy(true);
            try (var other =
                            new OnvifDevice(
                                    busy.server().address(),
                                    (_, _, _, _) -> {
                                        throw new AssertionError("nothing is replayed here");
                                    },
                                    ours,
                                    Duration.ofSeconds(3));
                    var line = other.events(Stop.NEVER)) {
                busy.more(EventCamera.pulled(motion("2026-04-08T14:35:50Z", "Changed", true)));
                assertThat(line.next(AT_ONCE, Stop.NEVER).getFirst().channel()).isNotEqualTo("cam");
                busy.shy(false);
                ours.putOn(61);
                busy.more(EventCamera.pulled(motion("2026-04-08T14:36:51Z", "Changed", false)));
                assertThat(line.next(AT_ONCE, Stop.NEVER).getFirst().channel()).isEqualTo("cam");
            }
        }
    }
}
