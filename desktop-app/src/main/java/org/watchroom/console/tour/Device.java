package org.watchroom.console.tour;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.watchroom.operations.staff.Totp;

/// The visitor's authenticator: takes the secret as it is typed in, and shows each code once.
final class Device {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Clock clock;
    private byte[] secret = {};
    private String shown = "";

    Device(Clock clock) {
        this.clock = clock;
    }

    /// @param typed base 32 in groups, as it stands on the glass
    void take(String typed) {
        var bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (var letter : typed.replace(" ", "").toCharArray()) {
            held = held << 5 | LETTERS.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits & 0xFF);
            }
        }
        secret = bytes.toByteArray();
    }

    /// The next code that was not shown before; up to half a minute is waited for it, because each
    /// works once.
    String code() {
        var now = Totp.code(secret, clock.instant());
        while (now.equals(shown)) {
            LockSupport.parkNanos(GLANCE.toNanos());
            now = Totp.code(secret, clock.instant());
        }
        shown = now;
        return now;
    }
}
