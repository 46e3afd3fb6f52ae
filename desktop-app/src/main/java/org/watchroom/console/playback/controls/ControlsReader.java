package org.watchroom.console.playback.controls;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.watchroom.console.playback.controls.Controls.Device;
import org.watchroom.console.playback.controls.Controls.Kind;

/// Reads lines such as `wheel up = previous-picture`. A line that is wrong is left out and named.
final class ControlsReader {
    /// The rest is left out: nobody has so many keys.
    private static final int MOST_LINES = 2_000;

    private static final int NEAR = 2;
    private static final int LONGEST_NAME = 40;
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,6})\\s*\\.\\.\\s*(-?\\d{1,6})");
    private static final Map<String, Kind> KINDS =
            Map.of("by-name", Kind.BY_NAME, "shuttle", Kind.SHUTTLE, "steps", Kind.STEPS);

    /// Leaves the pane, closes what is open: the console would be a trap without them.
    private static final Set<KeyCode> FIXED = Set.of(KeyCode.TAB, KeyCode.ESCAPE);

    private final Set<String> known;
    private final Map<Input, String> commands = new LinkedHashMap<>();
    private final Map<Input, Integer> lines = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private Device device;

    /// @param known short names of the commands there are
    /// @param usual where the dial is unless the file says something else
    ControlsReader(Set<String> known, Device usual) {
        this.known = known;
        this.device = usual;
    }

    void read(String text) {
        var number = 0;
        for (var line : text.lines().limit(MOST_LINES).toList()) {
            number++;
            var said = line.strip();
            if (!said.isEmpty() && !said.startsWith("#")) {
                line(number, said);
            }
        }
        if (text.lines().skip(MOST_LINES).findAny().isPresent()) {
            wrong(MOST_LINES, "too-many-lines");
        }
    }

    Controls controls() {
        return new Controls(commands, lines, device);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void wrong(int line, String rule, String... values) {
        findings.add(Finding.of(line, rule, values));
    }

    /// The last equals sign parts the two: it may be a key itself.
    private void line(int number, String said) {
        var at = said.startsWith("device") ? said.indexOf('=') : said.lastIndexOf('=');
        var left = at < 0 ? "" : said.substring(0, at).strip();
        var right = at < 0 ? "" : said.substring(at + 1).strip();
        if (left.isEmpty() || right.isEmpty()) {
            wrong(number, "no-line", said);
            return;
        }
        switch (left.toLowerCase(Locale.ROOT)) {
            case "device" -> device(number, right);
            case "device-kind" -> kind(number, right);
            case "ring-range" -> range(number, right);
            default -> input(number, left, right);
        }
    }

    private void device(int number, String pattern) {
        if (isPattern(pattern)) {
            device = new Device(pattern, device.kind(), device.least(), device.most());
        } else {
            wrong(number, "device", pattern);
        }
    }

    private static boolean isPattern(String said) {
        try {
            var path = Path.of(said);
            var name = path.getFileName();
            if (!path.isAbsolute() || name == null) {
                return false;
            }
            FileSystems.getDefault().getPathMatcher("glob:" + name);
            return true;
        } catch (InvalidPathException | PatternSyntaxException _) {
            return false;
        }
    }

    private void kind(int number, String name) {
        var kind = KINDS.get(name.toLowerCase(Locale.ROOT));
        if (kind == null) {
            wrong(number, "device-kind", name);
        } else {
            device = new Device(device.pattern(), kind, device.least(), device.most());
        }
    }

    private void range(int number, String said) {
        var range = RANGE.matcher(said);
        if (range.matches()) {
            var least = Integer.parseInt(range.group(1));
            var most = Integer.parseInt(range.group(2));
            if (least < most) {
                device = new Device(device.pattern(), device.kind(), least, most);
                return;
            }
        }
        wrong(number, "ring-range", said);
    }

    private void input(int number, String left, String right) {
        var parts = left.split("\\s+", 2);
        var what = parts[0].toLowerCase(Locale.ROOT);
        var which = parts.length < 2 ? "" : parts[1].strip();
        var found =
                switch (what) {
                    case "key" -> key(number, which);
                    case "wheel", "shift+wheel" ->
                            side(number, what, which, "up", "down")
                                    .map(up -> new Input.Wheel(up, what.startsWith("shift")));
                    case "dial" -> side(number, what, which, "right", "left").map(Input.Notch::new);
                    case "ring" ->
                            counted(number, what, which, -Input.Ring.FARTHEST, Input.Ring.FARTHEST)
                                    .map(Input.Ring::new);
                    case "button" ->
                            counted(number, what, which, 1, Input.Button.MOST)
                                    .map(Input.Button::new);
                    default -> {
                        wrong(number, "no-input", left);
                        yield Optional.<Input>empty();
                    }
                };
        found.ifPresent(input -> command(number, input, right.toLowerCase(Locale.ROOT)));
    }

    private Optional<Input> key(int number, String written) {
        var chord = Chords.read(written);
        if (chord.isEmpty()) {
            wrong(number, "no-key", written);
            return Optional.empty();
        }
        if (chord.get() instanceof KeyCodeCombination plain && FIXED.contains(plain.getCode())) {
            wrong(number, "fixed-key", written);
            return Optional.empty();
        }
        return Optional.of(new Input.Key(chord.get()));
    }

    private Optional<Boolean> side(int number, String what, String which, String yes, String no) {
        var said = which.toLowerCase(Locale.ROOT);
        if (!said.equals(yes) && !said.equals(no)) {
            wrong(number, "no-side", (what + " " + which).strip(), what, no, yes);
            return Optional.empty();
        }
        return Optional.of(said.equals(yes));
    }

    private Optional<Integer> counted(int number, String what, String which, int least, int most) {
        if (which.matches("[+-]?\\d{1,3}")) {
            var count = Integer.parseInt(which);
            if (count >= least && count <= most) {
                return Optional.of(count);
            }
        }
        wrong(
                number,
                "no-number",
                (what + " " + which).strip(),
                what,
                String.valueOf(least),
                String.valueOf(most));
        return Optional.empty();
    }

    private void command(int number, Input input, String name) {
        if (!name.equals(Controls.NOTHING) && !known.contains(name)) {
            near(name)
                    .ifPresentOrElse(
                            near -> wrong(number, "no-command-but", name, input.words(), near),
                            () -> wrong(number, "no-command", name));
        } else if (lines.containsKey(input)) {
            wrong(number, "twice", input.words(), String.valueOf(lines.get(input)));
        } else if (name.equals(Controls.TAKE) && input instanceof Input.Key) {
            wrong(number, "take-by-key", input.words());
        } else {
            commands.put(input, name);
            lines.put(input, number);
        }
    }

    /// What was probably meant.
    private Optional<String> near(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return known.stream()
                .filter(other -> distance(name, other) <= NEAR)
                .min(
                        Comparator.comparingInt((String other) -> distance(name, other))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// Letters to change, add or leave out to come from one to the other.
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var n = 0; n <= other.length(); n++) {
            row[n] = n;
        }
        for (var i = 1; i <= one.length(); i++) {
            var before = row[0];
            row[0] = i;
            for (var n = 1; n <= other.length(); n++) {
                var same = one.charAt(i - 1) == other.charAt(n - 1) ? before : before + 1;
                before = row[n];
                row[n] = Math.min(same, 1 + Math.min(row[n], row[n - 1]));
            }
        }
        return row[other.length()];
    }
}
