package org.watchroom.operations.intake.reporters;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a third party's reports come in, in one version.
///
/// @param region for which it may speak
/// @param mapping JSON: what of it means what; as `docs/how-to/signed-reports.md` has it
/// @param header where the proof stands
/// @param prefix before an HMAC, such as `sha256=`
/// @param secret how the sender proves who it is
/// @param retired whether nothing is taken under it any more
public record Hook(
        String name,
        int version,
        int region,
        String mapping,
        String header,
        String prefix,
        Optional<Secret> secret,
        boolean retired) {

    /// Kept with each report, so that it is read again by the same version.
    public String reference() {
        return name + "/" + version;
    }

    /// What the sender's proof is checked against.
    public sealed interface Secret {
        /// @param sha256 of what comes after `Bearer `
        @SuppressWarnings("ArrayRecordComponent") // compared in constant time, elsewhere
        record Bearer(byte[] sha256) implements Secret {}

        /// HMAC-SHA-256 over the body, in hex.
        @SuppressWarnings("ArrayRecordComponent") // compared nowhere
        record Hmac(byte[] key) implements Secret {}
    }

    static @Nullable Secret secret(byte @Nullable [] sha256, byte @Nullable [] key) {
        return sha256 != null
                ? new Secret.Bearer(sha256)
                : key == null ? null : new Secret.Hmac(key);
    }
}
