package org.watchroom.intake.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.intake.mail.ImapLine.Numbered;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.Receipt;
import org.watchroom.operations.intake.Reception;
import org.watchroom.operations.intake.mail.MailKey;
import org.watchroom.operations.intake.mail.MailReports;
import org.watchroom.operations.intake.mail.MailboxPlaces;
import org.watchroom.operations.intake.mail.MailboxPlaces.Place;
import org.watchroom.operations.intake.mail.SentMail;
import org.watchroom.operations.work.Stop;

/// Takes what is new in a mailbox, in its order, each mail alone: first its bytes are kept, then
/// the place in the mailbox is. Killed in between it takes the mail again, under the same key,
/// which changes nothing.
///
/// A mail that cannot be fetched or kept is tried [#TRIES] times; then what is known of it stands
/// in the lane, and the next one is taken.
final class Emptying {
    static final int TRIES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Emptying.class);

    private final MailboxSettings settings;
    private final Reception reception;
    private final MailboxPlaces places;
    private final EnclosedFiles files;
    private final Raised raised;
    private final Clock clock;
    private boolean swept;
    private long stuckAt;
    private int tries;

    Emptying(
            MailboxSettings settings,
            Reception reception,
            MailboxPlaces places,
            EnclosedFiles files,
            Raised raised,
            Clock clock) {
        this.settings = settings;
        this.reception = reception;
        this.places = places;
        this.files = files;
        this.raised = raised;
        this.clock = clock;
    }

    /// A mail of which an incident was made.
    ///
    /// @param kept under which id it is kept: of a copy that of the first
    record Told(RawReport sent, UUID kept) {}

    /// Who wants to know of that. Called again where the service was killed meanwhile.
    @FunctionalInterface
    interface Raised {
        void told(Told report);
    }

    /// A new line: what was kept before the last one broke may not have been moved yet.
    void connected() {
        swept = false;
    }

    /// @throws MessagingException when the server fails
    /// @throws Failure.Unreachable when the database does
    void go(ImapLine line, Stop stop) throws MessagingException, IOException {
        var folder = line.folder(settings.taken().isPresent());
        try {
            long validity = folder.getUIDValidity();
            var place =
                    places.find(settings.name())
                            .filter(last -> last.validity() == validity)
                            .orElse(new Place(validity, 0));
            if (!swept) {
                move(line, folder, ImapLine.upTo(folder, place.uid()));
                swept = true;
            }
            for (var one : ImapLine.after(folder, place.uid())) {
                if (stop.asked()) {
                    return;
                }
                one(folder, one, validity);
                places.reached(settings.name(), new Place(validity, one.uid()));
                move(line, folder, List.of(one));
            }
        } finally {
            if (folder.isOpen()) {
                folder.close(false); // nothing that others marked is expunged by us
            }
        }
    }

    private void one(IMAPFolder folder, Numbered one, long validity)
            throws MessagingException, IOException {
        try {
            take(one, validity);
            tries = 0;
        } catch (Failure.Unreachable e) {
            throw e; // of no mail's making
        } catch (MessagingException | IOException | RuntimeException e) {
            if (one.message().isExpunged()) {
                LOG.info("Mailbox {}: mail {} is gone", settings.name(), one.uid());
                return;
            }
            tries = stuckAt == one.uid() ? tries + 1 : 1;
            stuckAt = one.uid();
            if (tries < TRIES) {
                throw e;
            }
            LOG.warn("Mailbox {}: mail {} cannot be taken", settings.name(), one.uid(), e);
            giveUp(one, validity, e);
            tries = 0;
            if (!folder.isOpen()) {
                places.reached(settings.name(), new Place(validity, one.uid()));
                throw e; // the line is broken; the next mail is taken over a new one
            }
        }
    }

    private void take(Numbered one, long validity) throws MessagingException, IOException {
        var place = place(validity, one.uid());
        var bytes = ImapLine.bytes(one.message());
        if (bytes.isEmpty()) {
            refuse(
                    "large " + place,
                    SentMail.TYPE,
                    ImapLine.header(one.message()),
                    new Problem(
                            "too-large",
                            "Too large to be kept",
                            413,
                            "The mail has more than "
                                    + ImapLine.LARGEST / (1024 * 1024)
                                    + " MiB. Its header is kept here; the mail itself is in the mailbox \""
                                    + settings.name()
                                    + "\", folder "
                                    + settings.folder()
                                    + ", number "
                                    + one.uid()
                                    + ".",
                            List.of()));
            return;
        }
        var report = arrived(MailKey.of(bytes.get(), place), SentMail.TYPE, bytes.get());
        var receipt = reception.take(report);
        files.keep(receipt.report(), bytes.get());
        if (receipt instanceof Receipt.Raised(UUID kept, var _)) {
            raised.told(new Told(report, kept));
        }
    }

    private void giveUp(Numbered one, long validity, Exception why) {
        var words =
                "Mail number %d of the mailbox \"%s\", folder %s, could not be taken in (%s). It is still there."
                        .formatted(
                                one.uid(),
                                settings.name(),
                                settings.folder(),
                                why.getClass().getSimpleName());
        refuse(
                "stuck " + place(validity, one.uid()),
                "text/plain",
                words.getBytes(StandardCharsets.UTF_8),
                new Problem(
                        "unreadable",
                        "Cannot be read",
                        502,
                        words + " Read it in the mailbox, and raise it where it is a report.",
                        List.of()));
    }

    private void refuse(String key, String type, byte[] bytes, Problem problem) {
        reception.refuse(arrived(key, type, bytes), problem);
    }

    private RawReport arrived(String key, String type, byte[] bytes) {
        return RawReport.arrived(
                clock, MailReports.DOOR, Optional.of(key), settings.name(), type, bytes);
    }

    private String place(long validity, long uid) {
        return settings.name() + "/" + validity + "/" + uid;
    }

    /// What is kept goes into the folder for that; what is too large to be kept stays. That it
    /// cannot be moved keeps nothing else from being done.
    private void move(ImapLine line, IMAPFolder folder, List<Numbered> kept) {
        if (settings.taken().isEmpty() || kept.isEmpty()) {
            return;
        }
        try {
            var mails = new ArrayList<IMAPMessage>();
            for (var one : kept) {
                if (one.message().getSize() <= ImapLine.LARGEST) {
                    mails.add(one.message());
                }
            }
            if (!mails.isEmpty()) {
                line.move(folder, mails, settings.taken().get());
            }
        } catch (MessagingException e) {
            LOG.warn(
                    "Mailbox {}: {} kept mails stay where they are: {}",
                    settings.name(),
                    kept.size(),
                    e.getClass().getSimpleName());
        }
    }
}
