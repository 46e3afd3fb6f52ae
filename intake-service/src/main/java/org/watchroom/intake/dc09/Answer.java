package org.watchroom.intake.dc09;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.watchroom.operations.panel.PanelKey;

/// What a panel is told.
final class Answer {
    private Answer() {}

    /// What it told is committed. Encrypted as what it answers.
    static byte[] ack(Frame frame, Optional<PanelKey.Aes> key, Instant now) {
        var head = "\"" + (key.isPresent() ? "*" : "") + "ACK\"" + frame.address() + "[";
        return framed(
                head + key.map(aes -> PanelCipher.seal("|]" + Stamp.write(now), aes)).orElse("]"));
    }

    /// Its time is not ours, which this tells. Never encrypted.
    static byte[] nak(Instant now) {
        return framed("\"NAK\"0000R0L0A0[]" + Stamp.write(now));
    }

    /// It came whole, and we can make nothing of it. Never encrypted.
    static byte[] duh(Frame frame) {
        return framed("\"DUH\"" + frame.address() + "[]");
    }

    private static byte[] framed(String message) {
        var bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        return "\n%04X%04X%s\r"
                .formatted(Crc.of(bytes), bytes.length, message)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
