package org.watchroom.operations.customer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.watchroom.operations.secret.DataKey;

/// What a customer comes back with: 26 characters of Crockford's base 32, 130 bits, made by their
/// own browser and shown once. Read whatever the case, with or without hyphens, `O` as `0`, `I` and
/// `L` as `1`.
public final class FollowUpCode {
    private static final Pattern WRITTEN = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    private final byte[] secret;

    private FollowUpCode(String characters) {
        this.secret = characters.getBytes(StandardCharsets.US_ASCII);
    }

    /// Empty when it is none.
    public static Optional<FollowUpCode> of(String typed) {
        var bare =
                typed.strip()
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s-]", "")
                        .replace('O', '0')
                        .replaceAll("[IL]", "1");
        return WRITTEN.matcher(bare).matches()
                ? Optional.of(new FollowUpCode(bare))
                : Optional.empty();
    }

    /// By this its report is found; it says nothing about the code.
    byte[] hash() {
        return DataKey.derive(secret, "watchroom follow-up: which report");
    }

    /// Opens what the reporter may read.
    DataKey key() {
        return DataKey.derived(secret, "watchroom follow-up: what was said");
    }

    @Override
    public String toString() {
        return "FollowUpCode";
    }
}
