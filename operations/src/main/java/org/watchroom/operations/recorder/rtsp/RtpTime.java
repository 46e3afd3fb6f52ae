package org.watchroom.operations.recorder.rtsp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// When a picture was taken, as ONVIF's replay writes it into an extension of the RTP header: the
/// camera's clock as NTP time (ONVIF streaming specification, section 6.3).
final class RtpTime {
    private static final int INTERLEAVED = 4;
    private static final int FIXED = 12;
    private static final int ONVIF = 0xABAC;
    private static final int TIME_WORDS = 3;

    /// From 1900, where NTP begins, to 1970.
    private static final long TO_UNIX = 2_208_988_800L;

    private RtpTime() {}

    /// @param packet interleaved in RTSP, with its four leading bytes
    static Optional<Instant> of(byte[] packet) {
        var rtp = ByteBuffer.wrap(packet);
        if (packet.length < INTERLEAVED + FIXED || packet[1] % 2 != 0) {
            return Optional.empty(); // odd channels carry reports
        }
        var flags = rtp.get(INTERLEAVED);
        var at = INTERLEAVED + FIXED + 4 * (flags & 0x0f);
        if ((flags & 0x10) == 0 || packet.length < at + 4 + 8) {
            return Optional.empty();
        }
        var profile = rtp.getShort(at) & 0xffff;
        var words = rtp.getShort(at + 2) & 0xffff;
        if (profile != ONVIF || words < TIME_WORDS) {
            return Optional.empty();
        }
        var seconds = rtp.getInt(at + 4) & 0xffff_ffffL;
        var fraction = rtp.getInt(at + 8) & 0xffff_ffffL;
        return Optional.of(
                Instant.ofEpochSecond(seconds - TO_UNIX, (fraction * 1_000_000_000L) >>> 32));
    }
}
