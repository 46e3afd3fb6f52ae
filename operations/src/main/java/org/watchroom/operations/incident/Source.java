package org.watchroom.operations.incident;

import java.util.Arrays;
import java.util.Optional;

/// Through what a report came.
public enum Source {
    TERMINAL("terminal", "Store terminal"),
    PHONE("phone", "Phone"),
    E_MAIL("e-mail", "E-mail"),
    WEB("web", "Web form"),
    POS("pos", "Till"),
    PANIC("panic", "Panic button"),
    CAMERA("camera", "Camera"),
    SENSOR("sensor", "Sensor"),
    API("api", "Partner system");

    private final String code;
    private final String label;

    Source(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /// As stored and as sent by reporters.
    public String code() {
        return code;
    }

    /// As shown.
    public String label() {
        return label;
    }

    public static Optional<Source> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
    }
}
