package org.watchroom.console.playback.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.playback.controls.Controls.Kind;

final class ControlsFileTest {
    private final Texts texts = Texts.ofConsole();
    private final Set<String> known = known();

    // Set by JUnit.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path folder;

    private Set<String> known() {
        var all = new TreeSet<>(texts.after("command.playback."));
        all.add(Controls.TAKE);
        return all;
    }

    private ControlsFile.Read read(String... lines) throws IOException {
        var file = folder.resolve(ControlsFile.NAME);
        Files.writeString(file, String.join("\n", lines));
        return ControlsFile.read(file, known);
    }

    private List<String> said(ControlsFile.Read read) {
        return read.findings().stream().map(finding -> finding.words(texts)).toList();
    }

    private static Input key(String chord) {
        return new Input.Key(KeyCombination.valueOf(chord));
    }

    @Test
    void without_a_file_everything_is_as_shipped() {
        var read = ControlsFile.read(folder.resolve("none.txt"), known);
        assertThat(read.findings()).isEmpty();
        assertThat(read.controls().command(key("J"))).contains("backward");
        assertThat(read.controls().command(new Input.Wheel(true, false)))
                .contains("previous-picture");
        assertThat(read.controls().command(new Input.Ring(0))).contains("pause");
    }

    @Test
    void everything_that_jogs_can_be_mapped() throws IOException {
        for (var name :
                List.of(
                        "play",
                        "pause",
                        "backward",
                        "forward",
                        "previous-picture",
                        "next-picture",
                        "back-1",
                        "forward-1",
                        "back-10",
                        "forward-10",
                        "slower",
                        "faster",
                        "speed-1/16",
                        "speed-8",
                        "play-1/16",
                        "reverse-8",
                        "incident",
                        "mark-in",
                        "mark-out",
                        "live",
                        "take")) {
            var read = read("button 1 = " + name);
            assertThat(read.findings()).as(name).isEmpty();
            assertThat(read.controls().command(new Input.Button(1))).contains(name);
        }
    }

    @Test
    void an_own_line_counts_before_the_shipped_one_and_the_rest_stays() throws IOException {
        var controls =
                read(
                                "# mine",
                                "",
                                "key Numpad 4 = backward",
                                "KEY shift+[ = Mark-Out",
                                "key = = farther",
                                "wheel up = back-1",
                                "key Space = nothing")
                        .controls();
        assertThat(controls.keys("backward"))
                .containsExactly(KeyCombination.valueOf("Numpad 4"), KeyCombination.valueOf("J"));
        assertThat(controls.command(key("Shift+Open Bracket"))).contains("mark-out");
        assertThat(controls.command(key("Equals"))).contains("farther");
        assertThat(controls.command(new Input.Wheel(true, false))).contains("back-1");
        assertThat(controls.command(new Input.Wheel(false, false))).contains("next-picture");
        assertThat(controls.command(key("Space"))).isEqualTo(Optional.empty());
        assertThat(controls.command(key("K"))).contains("pause");
    }

    @Test
    void what_is_wrong_is_named_with_its_line_and_what_to_write_and_the_rest_holds()
            throws IOException {
        var read =
                read(
                        "key J = bakward",
                        "jkl",
                        "key Foo = play",
                        "knob left = play",
                        "wheel left = play",
                        "dial = play",
                        "ring 8 = play",
                        "button 0 = play",
                        "key Tab = play",
                        "key P = live",
                        "key P = play",
                        "key Y = take",
                        "key Q = something-else",
                        "key Y = tone");
        assertThat(said(read))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .contains("line 1", "“bakward”", "key J = backward"),
                        second -> assertThat(second).contains("line 2", "“jkl”", "key J ="),
                        third -> assertThat(third).contains("line 3", "“Foo”", "Ctrl+Left"),
                        fourth -> assertThat(fourth).contains("line 4", "“knob left”", "dial left"),
                        fifth -> assertThat(fifth).contains("line 5", "wheel down or wheel up"),
                        sixth -> assertThat(sixth).contains("line 6", "dial left or dial right"),
                        seventh -> assertThat(seventh).contains("line 7", "from -7 to 7"),
                        eighth -> assertThat(eighth).contains("line 8", "from 1 to 64"),
                        ninth -> assertThat(ninth).contains("line 9", "Tab"),
                        tenth -> assertThat(tenth).contains("line 11", "key P", "Line 10"),
                        eleventh -> assertThat(eleventh).contains("line 12", "button 1 = take"),
                        twelfth -> assertThat(twelfth).contains("line 13", "“something-else”"));
        assertThat(read.controls().command(key("J"))).contains("backward");
        assertThat(read.controls().command(key("P"))).contains("live");
        assertThat(read.controls().command(key("Y"))).contains("tone");
        assertThat(read.controls().lines()).containsEntry(key("P"), 10);
    }

    @Test
    void where_the_dial_is_and_how_it_speaks_can_be_said() throws IOException {
        var read =
                read(
                        "device = /dev/input/by-id/usb-Knob=1-event-*",
                        "device-kind = steps",
                        "ring-range = 0..255");
        assertThat(read.findings()).isEmpty();
        assertThat(read.controls().device())
                .isEqualTo(
                        new Controls.Device(
                                "/dev/input/by-id/usb-Knob=1-event-*", Kind.STEPS, 0, 255));

        var wrong =
                read("device = dial", "device = /dev/[", "device-kind = x", "ring-range = 7..-7");
        assertThat(said(wrong))
                .satisfiesExactly(
                        first -> assertThat(first).contains("line 1", "/dev/input/by-id/"),
                        second -> assertThat(second).contains("line 2", "/dev/["),
                        third -> assertThat(third).contains("line 3", "by-name, shuttle or steps"),
                        fourth -> assertThat(fourth).contains("line 4", "ring-range = -7..7"));
        assertThat(wrong.controls().device().pattern()).contains("huttle");
    }

    @Test
    void a_file_that_is_no_text_too_large_or_no_file_leaves_everything_as_shipped()
            throws IOException {
        var file = folder.resolve(ControlsFile.NAME);
        Files.write(file, "key J = play\n# größer".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(said(ControlsFile.read(file, known)))
                .singleElement()
                .asString()
                .contains(file.toString(), "UTF-8");

        Files.writeString(file, "#".repeat(65 * 1024));
        assertThat(said(ControlsFile.read(file, known)))
                .singleElement()
                .asString()
                .contains("64 kB");

        Files.writeString(file, "\n".repeat(2_000) + "key J = play");
        assertThat(said(ControlsFile.read(file, known)))
                .singleElement()
                .asString()
                .contains("2000");

        Files.delete(file);
        Files.createDirectory(file);
        var read = ControlsFile.read(file, known);
        assertThat(said(read)).singleElement().asString().contains(file.toString());
        assertThat(read.controls().command(key("J"))).contains("backward");
    }

    @Test
    void an_editor_of_windows_may_have_written_it() throws IOException {
        var read = read("\uFEFFkey J = play\r\nkey P = pause\r\n");
        assertThat(read.findings()).isEmpty();
        assertThat(read.controls().command(key("J"))).contains("play");
    }
}
