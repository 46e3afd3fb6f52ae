package org.watchroom.console.playback.controls;

import java.util.Locale;
import org.watchroom.console.playback.controls.Controls.Device;

/// Makes turns out of what a device tells.
///
/// The kernel passes no turn of zero on. A dial of Contour tells where it stands, 1 to 255 and
/// around again, and where its ring stands, both with every report: so a report with the dial but
/// without the ring says that the ring went home.
final class Gestures {
    private static final int AROUND = 255;

    /// No hand turns so far between two reports.
    private static final int FARTHEST_TURN = 255;

    private final Device device;
    private final boolean counts;
    private final Turned turned;
    private int dial;
    private int ring;
    private boolean dialTold;
    private boolean ringTold;
    private boolean deaf;

    /// @param name of the device
    Gestures(Device device, String name, Turned turned) {
        this.device = device;
        this.turned = turned;
        this.counts =
                switch (device.kind()) {
                    case SHUTTLE -> true;
                    case STEPS -> false;
                    case BY_NAME -> name.toLowerCase(Locale.ROOT).contains("shuttle");
                };
    }

    void hear(InputEvent event) {
        if (event.type() == InputEvent.SYN) {
            synchronise(event.code());
        } else if (deaf) {
            return;
        } else if (event.type() == InputEvent.KEY) {
            var button = event.code() - InputEvent.FIRST_BUTTON + 1;
            if (event.value() == 1 && button >= 1 && button <= Input.Button.MOST) {
                turned.press(button);
            }
        } else if (event.type() == InputEvent.ABS) {
            absolute(event);
        } else if (event.type() == InputEvent.REL && Math.abs(event.value()) <= FARTHEST_TURN) {
            relative(event);
        }
    }

    private void synchronise(int code) {
        if (code == InputEvent.SYN_DROPPED) {
            deaf = true; // until the next report: what comes before it is a part of something
            dial = 0;
        } else if (code == InputEvent.SYN_REPORT) {
            if (counts && dialTold && !ringTold && !deaf) {
                ring(0);
            }
            deaf = false;
            dialTold = false;
            ringTold = false;
        }
    }

    private void relative(InputEvent event) {
        switch (event.code()) {
            case InputEvent.REL_DIAL -> {
                if (counts) {
                    dialTold = true;
                    count(event.value() & 0xff);
                } else {
                    turned.turn(event.value());
                }
            }
            case InputEvent.REL_WHEEL -> {
                if (counts) {
                    ringTold = true;
                    ring(place(event.value()));
                } else {
                    turned.turn(event.value());
                }
            }
            default -> {} // a pointer that the device has too
        }
    }

    /// The first place it tells is where it stood.
    private void count(int now) {
        if (dial != 0 && now != 0) {
            var by = Math.floorMod(now - dial, AROUND);
            turned.turn(by > AROUND / 2 ? by - AROUND : by);
        }
        dial = now;
    }

    private void absolute(InputEvent event) {
        switch (event.code()) {
            case InputEvent.ABS_WHEEL, InputEvent.ABS_THROTTLE, InputEvent.ABS_MISC ->
                    ring(place(event.value()));
            default -> {} // a stick or a touch pad
        }
    }

    /// From the device's own range to that of [Input.Ring].
    private int place(int told) {
        var middle = ((double) device.least() + device.most()) / 2;
        var half = ((double) device.most() - device.least()) / 2;
        var place = Math.round((told - middle) / half * Input.Ring.FARTHEST);
        return Math.clamp(place, -Input.Ring.FARTHEST, Input.Ring.FARTHEST);
    }

    private void ring(int place) {
        if (place != ring) {
            ring = place;
            turned.ring(place);
        }
    }

    /// The device is gone: its ring is let go.
    void gone() {
        ring(0);
    }
}
