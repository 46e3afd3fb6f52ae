package org.watchroom.operations.handover;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/// Somebody who is given copies.
///
/// @param person by name, or by role and number, such as `PC 1234 Hall`
/// @param organisation empty for a private person
/// @param certificate whether copies can be encrypted to their certificate
/// @param endpoint whether there is a server to send copies to
/// @param retired is offered no more
public record Recipient(
        UUID id,
        int region,
        Kind kind,
        String person,
        String organisation,
        boolean certificate,
        boolean endpoint,
        boolean retired) {
    /// What kind of recipient.
    public enum Kind {
        POLICE,
        INSURER,
        SOLICITOR,
        DATA_SUBJECT,
        COURT,
        OTHER;

        /// As the database has it.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("no kind of recipient: " + code));
        }
    }

    /// In one line.
    public String words() {
        return organisation.isEmpty() ? person : person + ", " + organisation;
    }
}
