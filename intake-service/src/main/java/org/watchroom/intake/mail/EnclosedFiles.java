package org.watchroom.intake.mail;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.door.media.Uploads;
import org.watchroom.operations.intake.mail.MailFile;

/// What is enclosed with a mail goes the way of all files that come with reports, and becomes
/// exhibits of its incident. While nobody has made an incident of the mail it waits, sealed.
final class EnclosedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(EnclosedFiles.class);

    private final Optional<Uploads> uploads;

    /// @param uploads empty where this service takes no files: then they are in the kept mail alone
    EnclosedFiles(Optional<Uploads> uploads) {
        this.uploads = uploads;
    }

    /// The same mail once more changes nothing. What goes beyond the limits is in the kept mail,
    /// which names it to whoever looks at that.
    ///
    /// @throws IOException when the disk does not take it
    void keep(UUID report, byte[] mail) throws IOException {
        if (uploads.isEmpty()) {
            return;
        }
        var files = MailFile.of(mail);
        for (int n = 0; n < files.size(); n++) {
            var file = files.get(n);
            if (!uploads.get().keep(report, "mail/" + n, file.name(), file.bytes())) {
                LOG.info(
                        "A file of {} bytes stays in mail {} alone: too large, or one too many",
                        file.bytes().length,
                        report);
            }
        }
    }
}
