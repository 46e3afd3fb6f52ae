package org.watchroom.operations.statement;

import java.awt.image.BufferedImage;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.watchroom.operations.casefile.CaseFiles;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.staff.Person;
import org.watchroom.operations.statement.signing.PersonalCertificate;
import org.watchroom.operations.statement.signing.ScannedPages;
import org.watchroom.operations.statement.signing.Signed;
import org.watchroom.operations.statement.signing.Strokes;
import org.watchroom.operations.statement.template.Wording;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;

/// Takes statements: drafts, keeps each version, makes them final, has them signed.
///
/// All deeds are refused with `statement-own` unless by whoever works on the incident, a supervisor
/// or an investigator; with `statement-fixed` where the statement's state does not allow them.
public final class Statements {
    private final Database database;
    private final Person person;
    private final Clock clock;
    private final Frames frames;
    private final Printing printing = new Printing();

    /// @param person who is signed in
    public Statements(Database database, Person person, Clock clock) {
        this.database = database;
        this.person = person;
        this.clock = clock;
        this.frames = new Frames(database, clock);
    }

    /// Of one incident, the oldest first.
    public List<Statement> of(IncidentId incident) {
        return database.read(db -> new StatementSql(db).of(incident));
    }

    /// Every version, the oldest first.
    ///
    /// @throws Failure.Refused `no-key` for who may not read the desk's words
    public List<StatementVersion> versions(UUID statement) {
        return database.read(db -> new StatementSql(db).versions(statement));
    }

    public List<StatementSignature> signatures(UUID statement) {
        return database.read(db -> new PagesSql(db).signatures(statement));
    }

    /// What belongs on the rear page; [Rear#NONE] where nothing was said yet.
    public Rear rear(UUID statement) {
        return database.read(db -> new StatementSql(db).rear(statement)).orElse(Rear.NONE);
    }

    /// Facts as they are now, with these goods.
    public Facts facts(IncidentId incident, List<LossLine> loss) {
        return new FactsReader(database)
                .of(incident, person.id().value(), person.displayName())
                .with(loss);
    }

    /// The goods of the incident's case file as they stand now, for a statement of loss.
    ///
    /// @throws Failure.Refused `no-key` for who may not read the desk's words
    public List<LossLine> goods(IncidentId incident) {
        return CaseGoods.of(new CaseFiles(database).facts(incident));
    }

    /// Begins a statement with what the template makes of the facts.
    ///
    /// @param supplements a signed one of the kind that it adds to
    /// @throws Failure.Missing when there is no incident, or no template of this kind
    public Statement draft(
            IncidentId incident,
            StatementKind kind,
            List<LossLine> loss,
            Optional<UUID> supplements) {
        var template =
                new Templates(database, clock)
                        .current(kind)
                        .orElseThrow(() -> new Failure.Missing("A template of this kind"));
        var content = content(template, incident, loss);
        var id = Ids.next(clock);
        database.writing(tx -> {
            var sql = new StatementSql(tx);
            sql.insert(id, incident, sql.region(incident), kind, template.id(), supplements);
            sql.insert(find(sql, incident, id), 1, true, content);
        });
        return database.read(db -> find(new StatementSql(db), incident, id));
    }

    private Content content(StatementTemplate template, IncidentId incident, List<LossLine> loss) {
        var wording = Wording.read(template.body());
        boolean own = template.kind() == StatementKind.CCTV_PRODUCER;
        return new Content(
                own ? new Particulars(person.displayName(), "", "", "") : Particulars.NONE,
                Drafting.of(template, facts(incident, loss)),
                List.of(),
                loss,
                wording.declaration(),
                wording.readerDeclaration(),
                UUID.randomUUID().toString());
    }

    private static Statement find(StatementSql sql, IncidentId incident, UUID id) {
        return sql.of(incident).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Failure.Missing("The statement"));
    }

    /// Keeps the words as the witness edited them, as the next version.
    ///
    /// @throws Failure.Stale when somebody saved meanwhile
    public void save(Statement seen, Content content) {
        long longest =
                content.sentences().stream().mapToInt(s -> s.text().length()).max().orElse(0);
        if (longest > Sentence.LONGEST) {
            throw new Failure.Refused(
                    "sentence-long", "A sentence has at most 4000 characters", null);
        }
        database.writing((DSLContext tx) ->
                new StatementSql(tx).insert(seen, seen.version() + 1, false, content));
    }

    /// Writes the rear page, as long as nobody has signed.
    public void rear(Statement seen, Rear rear) {
        database.writing((DSLContext tx) -> new StatementSql(tx).rear(seen, rear));
    }

    /// What has to be looked at before it can be final.
    public List<Finding> check(StatementKind kind, Content content) {
        return BodyCheck.of(kind, content);
    }

    /// Keys of sentences whose source says something else by now, or is gone.
    public Set<Integer> stale(IncidentId incident, Content content) {
        var now = facts(incident, now(incident, content.loss())).sources();
        var stale = new HashSet<Integer>();
        for (var sentence : content.sentences()) {
            boolean changed =
                    sentence.sources().stream()
                            .filter(source -> source.kind() != Source.Kind.TEMPLATE)
                            .anyMatch(source -> now.stream().noneMatch(source::equals));
            if (changed) {
                stale.add(sentence.key());
            }
        }
        return stale;
    }

    /// Goods of the case file as they stand there by now, and what was typed as it is.
    private List<LossLine> now(IncidentId incident, List<LossLine> loss) {
        var typed = loss.stream().filter(line -> line.origin().isEmpty()).toList();
        return typed.size() == loss.size()
                ? loss
                : Stream.concat(goods(incident).stream(), typed.stream()).toList();
    }

    /// Prints the pages to sign. The text is not changed from here on, unless it is taken back.
    ///
    /// @throws Failure.Refused `statement-unfinished` while anything blocks it
    public void finish(Statement seen, Content content) {
        if (BodyCheck.of(seen.kind(), content).stream().anyMatch(Finding::blocks)) {
            throw new Failure.Refused(
                    "statement-unfinished", "Something is still to be completed", null);
        }
        var printed = printing.served(frames.of(seen), content, Map.of());
        database.writing(tx -> {
            var sql = new StatementSql(tx);
            var pages = new PagesSql(tx);
            int version = seen.version();
            boolean saved =
                    sql.versions(seen.id()).getLast().content().equals(content)
                            && !pages.hasForm(seen.id(), version);
            if (!saved) {
                version++;
                sql.insert(seen, version, false, content);
            }
            pages.form(
                    seen, version, content.witness().signatures(), printed.pages(), printed.pdf());
            sql.state(seen, StatementState.FINAL);
        });
    }

    /// Takes a final text back for editing, as long as nobody has signed it.
    public void reopen(Statement seen) {
        database.writing((DSLContext tx) -> new StatementSql(tx).state(seen, StatementState.DRAFT));
    }

    /// Gives it up before it is signed; it stays to be read.
    public void withdraw(Statement seen) {
        database.writing(
                (DSLContext tx) -> new StatementSql(tx).state(seen, StatementState.WITHDRAWN));
    }

    /// The pages that lie before the witness, for the screen or the printer. That they were asked
    /// for is on the record.
    public byte[] form(Statement seen) {
        int version = finalVersion(seen);
        return database.write(tx -> {
            new StatementSql(tx).exported(seen, "statement-printed");
            return new PagesSql(tx)
                    .form(seen.id(), version)
                    .orElseThrow(() -> new Failure.Missing("The statement's pages"));
        });
    }

    /// Signed by drawing on the screen: the signature stands on every page.
    ///
    /// @param reader where the maker cannot read it
    public void signDrawn(Statement seen, Strokes maker, Optional<Strokes> reader) {
        var content = finalContent(seen);
        var drawn = new EnumMap<SignerRole, BufferedImage>(SignerRole.class);
        var proofs = new EnumMap<SignerRole, byte[]>(SignerRole.class);
        proofs.put(SignerRole.MAKER, maker.bytes());
        drawn.put(SignerRole.MAKER, maker.image());
        if (content.witness().signatures() > 1) {
            var other =
                    reader.orElseThrow(() ->
                            new Failure.Refused(
                                    "signature-reader", "The reader signs as well", null));
            proofs.put(SignerRole.READER, other.bytes());
            drawn.put(SignerRole.READER, other.image());
        }
        var result = printing.served(frames.of(seen), content, drawn).pdf();
        sign(
                seen,
                content,
                proofs,
                (role, proof) ->
                        new Signed(
                                Signed.Method.DRAWN,
                                role == SignerRole.MAKER
                                        ? content.witness().name()
                                        : content.witness().reader(),
                                proof,
                                "application/json",
                                result,
                                "application/pdf"));
    }

    /// Signed with the witness's own certificate: a detached signature of the pages.
    ///
    /// @throws Failure.Refused `signature-reader` where somebody reads it to the maker: two people
    ///   sign by drawing, or on paper
    public void signWith(Statement seen, PersonalCertificate certificate) {
        var content = finalContent(seen);
        if (content.witness().signatures() > 1) {
            throw new Failure.Refused("signature-reader", "The reader signs as well", null);
        }
        sign(
                seen,
                content,
                Map.of(SignerRole.MAKER, new byte[0]),
                (_, _) -> certificate.sign(formBytes(seen)));
    }

    /// Signed on the printed pages, which were scanned.
    public void signPaper(Statement seen, ScannedPages scan) {
        var content = finalContent(seen);
        sign(
                seen,
                content,
                Map.of(SignerRole.MAKER, new byte[0]),
                (_, _) -> scan.by(content.witness().name()));
    }

    private interface Hand {
        Signed give(SignerRole role, byte[] proof);
    }

    private void sign(Statement seen, Content content, Map<SignerRole, byte[]> proofs, Hand hand) {
        int version = finalVersion(seen);
        var form = formBytes(seen);
        var title = frames.of(seen).title();
        var incident =
                new Incidents(database)
                        .find(seen.incident())
                        .orElseThrow(() -> new Failure.Missing("The incident"))
                        .incident();
        database.writing(tx -> {
            var pages = new PagesSql(tx);
            proofs.forEach((role, proof) ->
                    pages.signature(
                            Ids.next(clock),
                            seen,
                            version,
                            role,
                            content,
                            form,
                            hand.give(role, proof)));
            new StatementSql(tx).state(seen, StatementState.SIGNED);
            new Triage(database, clock) // who signed is sealed, and stays so
                    .record(tx, incident, TimelineEntry.Kind.STATEMENT_SIGNED, title);
        });
    }

    private byte[] formBytes(Statement seen) {
        return database.read(db -> new PagesSql(db).form(seen.id(), finalVersion(seen)))
                .orElseThrow(() -> new Failure.Missing("The statement's pages"));
    }

    private Content finalContent(Statement seen) {
        int version = finalVersion(seen);
        return versions(seen.id()).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .map(StatementVersion::content)
                .orElseThrow(() -> new Failure.Missing("The statement's text"));
    }

    private static int finalVersion(Statement seen) {
        return seen.finalVersion()
                .orElseThrow(() ->
                        new Failure.Refused("statement-fixed", "The statement is not final", null));
    }
}
