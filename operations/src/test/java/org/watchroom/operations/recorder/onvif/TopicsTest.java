package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.recorder.device.DeviceEvent.Phase;
import org.watchroom.operations.recorder.device.DeviceEvent.What;

class TopicsTest {
    @ParameterizedTest
    @CsvSource({
        // Topics of the recordings.
        "tns1:RuleEngine/CellMotionDetector/Motion, MOTION",
        "tns1:VideoSource/MotionAlarm, MOTION",
        "tns1:UserAlarm/IVA/HumanShapeDetect, PERSON",
        "tns1:RuleEngine/MyRuleDetector/PeopleDetect, PERSON",
        "tns1:RuleEngine/MyRuleDetector/FaceDetect, PERSON",
        "tns1:RuleEngine/MyRuleDetector/VehicleDetect, VEHICLE",
        "tns1:RuleEngine/MyRuleDetector/DogCatDetect, OTHER",
        "tns1:RuleEngine/TamperDetector/Tamper, TAMPERED",
        "tns1:RuleEngine/CameraSabotage/Triggered, TAMPERED",
        "tns1:RuleEngine/AdaptiveMotion/Triggered, MOTION",
        "tns1:RuleEngine/LoiteringDetection/Triggered, INTRUSION",
        "tns1:RuleEngine/StoppedVehicle/Triggered, VEHICLE",
        "tns1:RuleEngine/AbandonedObject/Triggered, OTHER",
        "tns1:VideoSource/SignalLoss, PICTURE_LOST",
        "tns1:VideoSource/tnshik:SignalStandardMismatch, OTHER",
        "tns1:Device/Trigger/DigitalInput, CONTACT",
        "tns1:Device/Trigger/tnshik:AlarmIn, CONTACT",
        "tns1:Device/Trigger/Relay, OTHER",
        "tns1:Device/HardwareFailure/tnshik:HardDiskFull, STORAGE",
        "tns1:RecordingHistory/Track/State, STORAGE",
        "tns1:RecordingConfig/JobState, STORAGE",
        "tns1:MediaControl/VideoSourceConfiguration, OTHER",
        "tns1:Monitoring/ProcessorUsage, OTHER",
        "tns1:Monitoring/LinkStatus, OTHER",
        "tns1:UserAlarm/tnshik:IllegalAccess, OTHER",
        // Topics of the standard and of makers that are not among them.
        "tns1:RuleEngine/LineDetector/Crossed, LINE_CROSSED",
        "tns1:RuleEngine/FieldDetector/ObjectsInside, INTRUSION",
        "tns1:VideoSource/ImageTooBlurry/ImagingService, TAMPERED",
        "tns1:VideoSource/GlobalSceneChange/AnalyticsService, TAMPERED",
        "tns1:AudioAnalytics/Audio/DetectedSound, SOUND",
        "tns1:Device/HardwareFailure/StorageFailure, STORAGE",
        "tns1:Device/HardwareFailure/FanFailure, OTHER",
        "tns1:RuleEngine/tnsaxis:VMD3/vmd3_video_1, MOTION",
        "tns1:RuleEngine/PeopleDetector/People, PERSON",
        "tns1:RuleEngine/CellMotionDetector/People, PERSON",
        "tns1:RuleEngine/CellMotionDetector/LineCross, LINE_CROSSED",
        "tns1:RuleEngine/CellMotionDetector/Intrusion, INTRUSION",
        "tns1:RuleEngine/CellMotionDetector/Tamper, TAMPERED",
        "tns1:Device/tnsaxis:IO/VirtualPort, CONTACT",
        "tns1:Monitoring/NetworkInterface/Up, OTHER",
        "Motion, MOTION",
        "'', OTHER"
    })
    void the_topics_of_the_makers_come_to_the_same_few_things(String topic, What what) {
        assertThat(Topics.what(topic, Map.of())).isEqualTo(what);
    }

    @Test
    void where_the_topic_says_object_only_the_kind_of_it_counts() {
        var topic = "tns1:RuleEngine/ObjectDetection/Object";

        assertThat(Topics.what(topic, Map.of("ClassTypes", "Human"))).isEqualTo(What.PERSON);
        assertThat(Topics.what(topic, Map.of("ObjectType", "Vehicle"))).isEqualTo(What.VEHICLE);
        assertThat(Topics.what(topic, Map.of("ClassTypes", "Animal"))).isEqualTo(What.OTHER);
        var smart = "tns1:RuleEngine/CellMotionDetector/TpSmartEvent";
        assertThat(Topics.what(smart, Map.of("IsVehicle", "true"))).isEqualTo(What.VEHICLE);
        assertThat(Topics.what(smart, Map.of("IsPet", "true"))).isEqualTo(What.MOTION);
    }

    @ParameterizedTest
    @CsvSource({
        "IsMotion, true, BEGAN",
        "IsMotion, false, ENDED",
        "Value, True, BEGAN",
        "State, 1, BEGAN",
        "active, 0, ENDED",
        "LogicalState, inactive, ENDED",
        "IsInside, true, BEGAN",
        "IsTamper, false, ENDED",
        "Loss, TRUE, BEGAN",
        "Value, 1, MOMENT",
        "Value, 0.44, MOMENT",
        "ObjectId, 1, MOMENT",
        "Status, 1970-01-01T00:00:18Z, MOMENT"
    })
    void what_is_so_or_not_begins_and_ends(String name, String value, Phase phase) {
        assertThat(Topics.phase(Map.of(name, value))).isEqualTo(phase);
    }

    @Test
    void a_state_is_believed_before_other_truths() {
        assertThat(Topics.phase(Map.of("Armed", "true", "State", "false"))).isEqualTo(Phase.ENDED);
        assertThat(Topics.phase(Map.of())).isEqualTo(Phase.MOMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hikvision", "pelco"})
    void every_topic_a_camera_offers_comes_to_something(String make) throws Exception {
        var answer = Xml.read(Recorded.file(make + "/events/GetEventProperties.Response.xml"));
        var topics = new ArrayList<String>();
        walk(answer.all("TopicSet").getFirst(), "", topics);

        assertThat(topics).hasSizeGreaterThan(10);
        assertThat(topics).allSatisfy(t -> assertThat(Topics.what(t, Map.of())).isNotNull());
        assertThat(topics.stream().map(t -> Topics.what(t, Map.of())))
                .contains(What.MOTION, What.TAMPERED, What.CONTACT, What.STORAGE);
    }

    private static void walk(Xml at, String path, List<String> topics) {
        for (var child : at.children()) {
            var here = path.isEmpty() ? child.name() : path + "/" + child.name();
            if (child.attribute("topic").isPresent()) {
                topics.add(here);
            }
            walk(child, here, topics);
        }
    }
}
