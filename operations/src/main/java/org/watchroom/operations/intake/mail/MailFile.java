package org.watchroom.operations.intake.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a mail encloses: a photo, a document, a recording. Signatures and letterheads are none.
///
/// @param name as the sender wrote it; empty where it has none
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record MailFile(String name, byte[] bytes) {
    /// What a mail shows among its words and is smaller than this is a letterhead.
    static final int LETTERHEAD = 20_000;

    private static final Set<String> SIGNATURES =
            Set.of(
                    "application/pkcs7-signature",
                    "application/x-pkcs7-signature",
                    "application/pgp-signature");

    /// In the order in which the mail has them, the same whenever it is read; of a mail that goes
    /// beyond what is read of one, those before that.
    public static List<MailFile> of(byte[] mail) {
        var files = new ArrayList<MailFile>();
        MailReader.read(mail, (part, in) -> take(part, in, files));
        return List.copyOf(files);
    }

    private static long take(MailReader.Part part, InputStream in, List<MailFile> files)
            throws IOException {
        if (SIGNATURES.contains(part.type())) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
        var bytes = in.readAllBytes();
        if (bytes.length >= (part.shown() ? LETTERHEAD : 1)) {
            files.add(new MailFile(part.name(), bytes));
        }
        return bytes.length;
    }
}
