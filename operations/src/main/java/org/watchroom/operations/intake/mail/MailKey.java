package org.watchroom.operations.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.watchroom.operations.work.Hash;

/// Under which key a mail is taken once.
///
/// What makes it the same mail is what its sender wrote: Message-ID, From, Subject, Date and the
/// body. So copies in two mailboxes, and a mailbox that numbers its mail anew, are one report,
/// though servers on the way wrote different lines above it. Another mail under the same Message-ID
/// is another report. What has neither Message-ID nor Date is one report per place in a mailbox:
/// two alarms of a simple device are two.
public final class MailKey {
    private static final List<String> OF_ITS_SENDER =
            List.of("Message-ID", "From", "Subject", "Date");

    private MailKey() {}

    /// @param place mailbox, numbering and number
    public static String of(byte[] bytes, String place) {
        var mail = SentMail.of(bytes);
        var digest = Hash.sha256();
        for (var name : OF_ITS_SENDER) {
            digest.update((mail.first(name).orElse("") + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (mail.first("Message-ID").isEmpty() && mail.first("Date").isEmpty()) {
            digest.update(place.getBytes(StandardCharsets.UTF_8));
        }
        int body = body(bytes);
        digest.update(bytes, body, bytes.length - body);
        return "mail " + HexFormat.of().formatHex(digest.digest());
    }

    /// Where the header ends; 0 where it has none.
    private static int body(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n'
                    && (bytes[i + 1] == '\n'
                            || bytes[i + 1] == '\r'
                                    && i + 2 < bytes.length
                                    && bytes[i + 2] == '\n')) {
                return i;
            }
        }
        return 0;
    }
}
