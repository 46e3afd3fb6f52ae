package org.watchroom.console.playback.controls;

import java.nio.ByteBuffer;

/// One thing that Linux tells of an input device: `struct input_event` of a 64-bit kernel,
/// `linux/input.h`. Codes are those of `linux/input-event-codes.h`.
record InputEvent(long micros, int type, int code, int value) {
    static final int BYTES = 24;

    static final int SYN = 0;
    static final int KEY = 1;
    static final int REL = 2;
    static final int ABS = 3;

    static final int SYN_REPORT = 0;
    static final int SYN_DROPPED = 3;
    static final int REL_DIAL = 7;
    static final int REL_WHEEL = 8;
    static final int ABS_THROTTLE = 6;
    static final int ABS_WHEEL = 8;
    static final int ABS_MISC = 0x28;
    static final int FIRST_BUTTON = 0x100;

    private static final int LAST_TYPE = 0x1f;
    private static final int LAST_CODE = 0x2ff;

    /// Takes as many bytes as one needs.
    ///
    /// @param from in the byte order of the machine
    static InputEvent read(ByteBuffer from) {
        var seconds = from.getLong();
        var micros = from.getLong();
        return new InputEvent(
                micros < 0 || micros >= 1_000_000 || seconds < 0 ? -1 : micros,
                Short.toUnsignedInt(from.getShort()),
                Short.toUnsignedInt(from.getShort()),
                from.getInt());
    }

    /// Whether a kernel may have said that.
    boolean sound() {
        return micros >= 0 && type <= LAST_TYPE && code <= LAST_CODE;
    }
}
