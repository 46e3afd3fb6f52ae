package org.watchroom.operations.panel;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.watchroom.operations.failure.Failure;

/// What the messages of a panel are encrypted with.
public sealed interface PanelKey {
    /// It speaks in the clear.
    record None() implements PanelKey {}

    /// It has one that we cannot open now: nothing it says can be believed or refused yet.
    record Unreadable() implements PanelKey {}

    /// AES-128, 192 or 256.
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Aes(byte[] bytes) implements PanelKey {
        @Override
        public String toString() {
            return "Aes[" + bytes.length * 8 + "]";
        }
    }

    /// A new one of 256 bits, as it is typed into the panel: 64 hexadecimal digits.
    static String fresh() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /// @param hex 32, 48 or 64 hexadecimal digits
    /// @throws Failure.Unreadable when it is none; does not say what was given
    static Aes of(String hex) {
        var digits = hex.strip();
        if (!digits.matches("[0-9A-Fa-f]{32}|[0-9A-Fa-f]{48}|[0-9A-Fa-f]{64}")) {
            throw new Failure.Unreadable(
                    "This is no key of a panel",
                    "A key is 32, 48 or 64 hexadecimal digits, on one line",
                    null);
        }
        return new Aes(HexFormat.of().parseHex(digits));
    }
}
