package org.watchroom.console.playback;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.FxThread;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Notices;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.playback.controls.Controls;
import org.watchroom.console.playback.controls.ControlsFile;
import org.watchroom.console.playback.controls.Dial;
import org.watchroom.console.playback.controls.DialState;
import org.watchroom.console.playback.controls.Finding;
import org.watchroom.console.playback.controls.Input;
import org.watchroom.console.playback.controls.Turned;

/// Keys, wheel and jog dial as this workstation maps them. Says what is wrong in the file, and how
/// it stands with the dial. Used on the glass thread only.
public final class Hands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    private static final int MOST_SAID = 4;

    /// Dials are read where Linux gives them as event devices.
    private static final boolean DIALS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");

    private final Path file;
    private final Background background;
    private final Notices notices;
    private final Texts texts;
    private final Keys keys;
    private @Nullable Dial dial;
    private boolean closed;

    /// @param settings folder of the workstation's settings; need not be there
    public Hands(Path settings, Background background, Notices notices, Texts texts, Keys keys) {
        this.file = settings.resolve(ControlsFile.NAME);
        this.background = background;
        this.notices = notices;
        this.texts = texts;
        this.keys = keys;
    }

    /// Reads the file; from then on it counts.
    void begin(PlaybackCommands commands, Turned turned) {
        var known = commands.known();
        background.run(
                _ -> ControlsFile.read(file, known),
                read -> {
                    if (!closed) {
                        read.findings().forEach(this::log);
                        var taken = commands.follow(read.controls());
                        taken.forEach(this::log);
                        var all = new ArrayList<>(read.findings());
                        all.addAll(taken);
                        tell(all);
                        follow(read.controls(), turned);
                    }
                },
                why -> LOG.error("The mapping of keys could not be read", why));
    }

    private void log(Finding finding) {
        LOG.warn("{}: {}", file, finding.words(texts));
    }

    private void tell(List<Finding> findings) {
        findings.stream()
                .limit(MOST_SAID)
                .forEach(finding -> notices.warn("playback.controls.wrong", finding.words(texts)));
        if (findings.size() > MOST_SAID) {
            notices.warn("playback.controls.more", String.valueOf(findings.size() - MOST_SAID));
        }
    }

    private void follow(Controls controls, Turned turned) {
        keys.also(PlaybackCommands.GROUP, said(controls, false));
        if (DIALS) {
            dial =
                    Dial.listen(
                            controls.device(),
                            turned,
                            state -> FxThread.later(() -> tell(state, controls)));
        }
    }

    private void tell(DialState state, Controls controls) {
        if (closed) {
            return;
        }
        switch (state) {
            case DialState.Absent _ -> {} // most have none
            case DialState.Heard(var device) -> {
                keys.also("group.dial", said(controls, true));
                notices.done("playback.dial.heard", name(device));
            }
            case DialState.Gone(var device) -> {
                keys.also("group.dial", Map.of());
                notices.warn("playback.dial.gone", name(device));
            }
            case DialState.Refused(_, var group) -> notices.warn("playback.dial.refused", group);
            case DialState.Odd(var device) -> notices.warn("playback.dial.odd", device.toString());
            case DialState.Broken(var device, var why) -> {
                LOG.warn("{} cannot be read: {}", device, why);
                notices.warn("playback.dial.broken", device.toString());
            }
        }
    }

    private static String name(Path device) {
        return String.valueOf(device.getFileName());
    }

    /// What is mapped to anything but keys: they are in the key sheet already.
    private Map<String, String> said(Controls controls, boolean ofDial) {
        var all = new LinkedHashMap<String, String>();
        controls.commands()
                .forEach((input, _) -> {
                    var mine = input instanceof Input.Wheel ? !ofDial : ofDial;
                    if (mine && !(input instanceof Input.Key)) {
                        controls.command(input)
                                .ifPresent(name ->
                                        all.put(
                                                words(input),
                                                texts.get("command.playback." + name)));
                    }
                });
        return all;
    }

    private String words(Input input) {
        return switch (input) {
            case Input.Key(var chord) -> Keys.name(chord);
            case Input.Wheel(var up, var shift) ->
                    texts.get(
                            "playback.input.wheel."
                                    + (up ? "up" : "down")
                                    + (shift ? ".shift" : ""));
            case Input.Notch(var right) ->
                    texts.get("playback.input.dial." + (right ? "right" : "left"));
            case Input.Ring(var place) -> texts.get("playback.input.ring", place);
            case Input.Button(var number) -> texts.get("playback.input.button", number);
        };
    }

    @Override
    public void close() {
        closed = true;
        keys.also(PlaybackCommands.GROUP, Map.of());
        keys.also("group.dial", Map.of());
        if (dial != null) {
            dial.close();
        }
    }
}
