package org.watchroom.operations.handover;

import java.util.Arrays;
import java.util.Locale;

/// How a copy leaves the house.
public enum Way {
    /// A zip under a passphrase that is told by another channel.
    ZIP,
    /// Encrypted to the recipient's certificate.
    CMS,
    /// The zip, sent to the recipient's server.
    SFTP,
    /// The zip, fetched by the recipient under a link that ends.
    LINK,
    /// Uploaded by hand to a police portal: written down only.
    PORTAL;

    /// As the database has it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Way of(String code) {
        return Arrays.stream(values())
                .filter(way -> way.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no way to hand over: " + code));
    }
}
