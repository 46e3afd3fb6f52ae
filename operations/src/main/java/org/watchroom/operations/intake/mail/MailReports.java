package org.watchroom.operations.intake.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.operations.incident.Reporter;
import org.watchroom.operations.incident.Source;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.Problem.Fault;
import org.watchroom.operations.intake.RawReport;
import org.watchroom.operations.intake.ReportFormat;
import org.watchroom.operations.intake.Signal;
import org.watchroom.operations.intake.Wording;
import org.watchroom.operations.intake.lane.Glance;

/// Reports as e-mails: in the form that [Written] reads, else in plain words.
///
/// Whatever is no report of a person or a known device, is not from whom it says, or leaves store
/// or category open, makes no incident: it goes to the lane, with what was recognised. Who sent a
/// mail, as far as that is verified, is a line of what it says.
public final class MailReports implements ReportFormat {
    /// Under which its reports are kept.
    public static final String DOOR = "mail";

    private static final Pattern QUOTED_FROM_HERE =
            Pattern.compile(
                    "(?m)^(?:-- ?$|-{2,} ?(?:original message|forwarded message).*|on .{5,200} wrote:$|_{10,}$)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_REPLY =
            Pattern.compile("^(?:no-?_?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)\\b");

    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3D\\x3F-\\x7E]{1,250}>");

    private final MailRules rules;
    private final Supplier<List<NamedStore>> stores;
    private final ServersWord servers;
    private final Smime smime;

    /// @param stores what stores are called
    public MailReports(MailRules rules, Supplier<List<NamedStore>> stores) {
        this.rules = rules;
        this.stores = stores;
        this.servers = new ServersWord(rules.trusted(), rules.inside());
        this.smime = new Smime(rules.anchors());
    }

    @Override
    public Reading read(RawReport report) {
        var mail = SentMail.of(report);
        var automatic = LoopGuard.of(mail, rules.storeOf(mail.sender()).isPresent());
        if (automatic.isPresent()) {
            var why = automatic.get();
            return faulty(
                    why.why(),
                    why.why().equals("bounce") ? "A mail that came back" : "An automatic reply",
                    "Nobody is answered: " + why.words() + ".",
                    List.of());
        }
        if (mail.tooMuch()) {
            return faulty(
                    "unreadable",
                    "Cannot be read",
                    "The mail goes beyond what is read by itself: "
                            + mail.fault().orElse("")
                            + ". Look at what was sent, and raise it where it is a report.",
                    List.of());
        }
        var verdict = servers.on(mail).with(smime.on(report.bytes(), mail, report.receivedAt()));
        return switch (verdict.kind()) {
            case SPOOFED -> faulty("spoofed", "Not from whom it says", verdict.words(), List.of());
            case FORGED -> faulty("forged", "Its signature is wrong", verdict.words(), List.of());
            case VERIFIED, UNVERIFIED -> understood(report, mail, verdict);
        };
    }

    /// Its key is made of what its sender wrote ([MailKey]); the lines above are the servers'.
    @Override
    public boolean same(RawReport kept, RawReport other) {
        return true;
    }

    @Override
    public Glance glance(RawReport report) {
        var mail = SentMail.of(report);
        var meant = meant(mail, report.remote());
        var said = Glance.of(mail);
        return new Glance(
                meant.store().orElse(said.store()),
                meant.category().orElse(said.category()),
                meant.written().severity(),
                Optional.of(Source.E_MAIL),
                said.occurredAt(),
                meant.written().drill(),
                said.text(),
                said.place());
    }

    /// Whom to tell that their mail has become a report; empty where nobody is answered (RFC 3834):
    /// programs, lists, addresses that take no mail.
    ///
    /// @param anybody also senders that are neither verified nor known
    public Optional<MailAnswers.To> answer(RawReport report, boolean anybody) {
        var mail = SentMail.of(report);
        var sender = mail.sender();
        if (!Addresses.plain(sender)
                || NO_REPLY.matcher(sender).find()
                || LoopGuard.of(mail, false).isPresent()
                || LoopGuard.list(mail)) {
            return Optional.empty();
        }
        boolean known =
                rules.storeOf(sender).isPresent()
                        || servers.on(mail)
                                        .with(smime.on(report.bytes(), mail, report.receivedAt()))
                                        .kind()
                                == Verdict.Kind.VERIFIED;
        return anybody || known
                ? Optional.of(
                        new MailAnswers.To(
                                sender,
                                mail.first("Message-ID")
                                        .map(String::strip)
                                        .filter(id -> MESSAGE_ID.matcher(id).matches())
                                        .orElse("")))
                : Optional.empty();
    }

    private Reading understood(RawReport report, SentMail mail, Verdict verdict) {
        var meant = meant(mail, report.remote());
        if (meant.store().isEmpty() || meant.category().isEmpty()) {
            return faulty(
                    "unsure",
                    "Plain words: store or category not certain",
                    meant.missing() + " " + servers.on(mail).words(),
                    meant.recognised());
        }
        var written = meant.written();
        return new Reading.Understood(
                new Signal(
                        mail.first("Message-ID").map(Wording::line),
                        Source.E_MAIL,
                        occurred(written).or(mail::sentAt).orElse(report.receivedAt()),
                        meant.store().get(),
                        meant.category().get(),
                        written.severity().or(() -> meant.role().severity()),
                        words(mail, written, verdict),
                        written.get(Written.Key.PLACE).orElse(""),
                        mail.first("From")
                                .map(from -> new Reporter(Wording.line(from), "", "", "")),
                        written.drill()));
    }

    private static String words(SentMail mail, Written written, Verdict verdict) {
        var time =
                written.get(Written.Key.TIME)
                        .filter(_ -> occurred(written).isEmpty())
                        .map(said -> "Time, as written: " + said);
        return Stream.of(
                        Optional.of(written.subjectWords()),
                        written.get(Written.Key.TEXT),
                        Optional.of(written.bodyWords()),
                        time,
                        Optional.of(mail.files()),
                        mail.fault().map(why -> "The mail was not read to its end: " + why + "."),
                        Optional.of(verdict.words()))
                .flatMap(Optional::stream)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static Optional<Instant> occurred(Written written) {
        return written.get(Written.Key.TIME)
                .flatMap(text -> {
                    try {
                        return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
                    } catch (DateTimeException _) {
                        return SentMail.moment(text);
                    }
                });
    }

    /// What a mail is about.
    ///
    /// @param doubt why there is no store; may be empty
    private record Meant(
            Written written,
            MailRules.Role role,
            Optional<String> store,
            Optional<String> category,
            String doubt) {
        String missing() {
            var what =
                    store.isPresent()
                            ? "What happened is not certain: no category's words are in it."
                            : category.isPresent()
                                    ? "Which store it is about is not certain: " + doubt
                                    : "Neither store nor category is certain: " + doubt;
            return what + " Read it, and raise it where it is a report.";
        }

        List<Fault> recognised() {
            var found = new ArrayList<Fault>();
            store.ifPresent(code -> found.add(new Fault("/store", Glance.RECOGNISED + code)));
            category.ifPresent(code -> found.add(new Fault("/category", Glance.RECOGNISED + code)));
            return found;
        }
    }

    private Meant meant(SentMail mail, String mailbox) {
        var written = Written.in(mail);
        var role = rules.role(mail, mailbox);
        var words = ownWords(mail);
        var category =
                written.get(Written.Key.CATEGORY)
                        .map(rules.words()::code)
                        .or(() -> rules.words().in(words))
                        .or(role::category);
        var there =
                stores.get().stream()
                        .filter(one -> one.drill() == written.drill())
                        .filter(one ->
                                role.region().map(one.region()::equalsIgnoreCase).orElse(true))
                        .toList();
        var named = written.get(Written.Key.STORE).flatMap(this::written);
        if (named.isPresent()) {
            return new Meant(written, role, named, category, "");
        }
        var found = new StoreWords(there).in(mail.subject());
        if (!(found instanceof StoreWords.Found.One(var _, boolean strong) && strong)) {
            found = new StoreWords(there).in(words);
        }
        var known = rules.storeOf(mail.sender());
        var store =
                switch (found) {
                    case StoreWords.Found.One(var one, boolean strong) ->
                            strong
                                    ? Optional.of(one.code())
                                    : known.or(() -> Optional.of(one.code()));
                    case StoreWords.Found.Several(var several) ->
                            known.filter(code ->
                                    several.stream()
                                            .anyMatch(one -> one.code().equalsIgnoreCase(code)));
                    case StoreWords.Found.None _ -> known.or(role::store);
                };
        var asSent = written.get(Written.Key.STORE);
        return new Meant(written, role, store.or(() -> asSent), category, doubt(found));
    }

    private static String doubt(StoreWords.Found found) {
        return found instanceof StoreWords.Found.Several(var several)
                ? "it may be "
                        + several.stream()
                                .limit(5)
                                .map(NamedStore::code)
                                .collect(Collectors.joining(", "))
                        + (several.size() > 5 ? " or others." : ".")
                : "no code, postcode or name of a store is in it, and its sender is not known.";
    }

    /// The store that is written down as one, whichever region it is in.
    private Optional<String> written(String sent) {
        var all = new StoreWords(stores.get());
        return all.named(sent)
                .map(NamedStore::code)
                .or(() ->
                        all.in(sent) instanceof StoreWords.Found.One(var one, var _)
                                ? Optional.of(one.code())
                                : Optional.empty());
    }

    /// Without what it quotes, where there is anything else.
    private static String ownWords(SentMail mail) {
        var text = mail.text();
        var quoted = QUOTED_FROM_HERE.matcher(text);
        var own = quoted.find() ? text.substring(0, quoted.start()) : text;
        own = own.lines().filter(line -> !line.startsWith(">")).collect(Collectors.joining("\n"));
        return mail.subject() + "\n" + (own.isBlank() ? text : own);
    }

    private static Reading faulty(String kind, String title, String detail, List<Fault> faults) {
        return new Reading.Faulty(new Problem(kind, title, 422, detail, faults));
    }
}
