package org.watchroom.operations.partner;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;

/// To whom summaries or alerts go.
///
/// @param name of the organisation
/// @param url https; where it is sent to
/// @param categories codes; empty: all
/// @param fields what a summary says beyond category, severity and state
/// @param privateNetwork whether its address may be one of a private network
/// @param approvedAt empty: nobody has decided yet, and nothing is sent
public record Partner(
        UUID id,
        int region,
        String name,
        URI url,
        Set<Want> wants,
        Set<String> categories,
        Set<Field> fields,
        boolean privateNetwork,
        Optional<Instant> approvedAt,
        Optional<Instant> endedAt) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 500;

    public Partner {
        wants = Set.copyOf(wants);
        categories = Set.copyOf(categories);
        fields = Set.copyOf(fields);
    }

    /// One that nobody has approved yet.
    ///
    /// @throws Failure.Refused `partner-form`, saying what is wrong
    public static Partner proposed(
            UUID id,
            int region,
            String name,
            String url,
            Set<Want> wants,
            Set<String> categories,
            Set<Field> fields,
            boolean privateNetwork) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw wrong("A partner has a name of at most 100 characters");
        }
        if (wants.isEmpty()) {
            throw wrong("A partner wants summaries, alerts, or both");
        }
        return new Partner(
                id,
                region,
                name.strip(),
                address(url),
                wants,
                categories,
                fields,
                privateNetwork,
                Optional.empty(),
                Optional.empty());
    }

    private static URI address(String url) {
        try {
            var uri = URI.create(url);
            if (!"https".equals(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getFragment() != null
                    || url.length() > LONGEST_URL) {
                throw wrong("A partner's address is https://HOST/PATH, without a login");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new Failure.Refused("partner-form", "That is no address: " + url, e);
        }
    }

    private static Failure.Refused wrong(String what) {
        return new Failure.Refused("partner-form", what, null);
    }

    boolean tellsOf(String category) {
        return categories.isEmpty() || categories.contains(category);
    }

    /// What is sent.
    public enum Want {
        SUMMARY,
        ALERT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Want of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// What a summary may say.
    public enum Field {
        /// The hour it happened in.
        HOUR,
        /// The moment.
        TIME,
        TOWN,
        /// The first half of the postcode.
        DISTRICT,
        OUTCOME,
        /// Code and name of the store.
        STORE,
        /// The store's, with postcode: exact.
        ADDRESS,
        /// Latitude and longitude of the store: exact.
        POSITION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Field of(String code) {
            return Arrays.stream(values())
                    .filter(field -> field.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no field " + code));
        }
    }
}
