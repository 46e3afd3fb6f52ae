package org.watchroom.operations.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.watchroom.operations.handover.Register;
import org.watchroom.operations.handover.RegisterFilter;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;
import org.watchroom.operations.staff.Role;

/// What was shown or handed to the police and others: by whom, to whom, until when. Further ways
/// are further entries of [#PARTS].
final class DisclosureRegister implements Report {
    @Override
    public String code() {
        return "disclosure-register";
    }

    @Override
    public String title() {
        return "Disclosure register";
    }

    @Override
    public Set<Role> roles() {
        return Readers.IN_CHARGE;
    }

    @Override
    public Set<Narrowing> narrowings() {
        return Set.of(Narrowing.INCIDENT);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("Disclosed", 128, false),
                new Column("Incident", 108, false),
                new Column("Exhibit", 70, false),
                new Column("To", 100, false),
                new Column("By", 100, false),
                new Column("Until", 128, false),
                new Column("Withdrawn", 128, false),
                new Column("For", 160, false));
    }

    @Override
    public Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) {
        source.database()
                .writing(db -> {
                    boolean person = source.session().isPresent();
                    var names = ReportSql.names(db, person);
                    PARTS.forEach(part -> part.write(db, asked, names, person, lines));
                });
        return Optional.empty();
    }

    /// One way of handing something over.
    @FunctionalInterface
    private interface Part {
        /// @param opens whether what is sealed may be opened
        void write(DSLContext db, Asked asked, ReportNames names, boolean opens, Lines lines);
    }

    private static final List<Part> PARTS =
            List.of(DisclosureRegister::read, DisclosureRegister::handedOver);

    /// Disclosed to a police liaison, who reads it here.
    private static void read(
            DSLContext db, Asked asked, ReportNames names, boolean opens, Lines lines) {
        var words = new Words(asked.zone());
        var count = new long[1];
        lines.section("Disclosed for reading");
        EvidenceSql.disclosures(
                db,
                asked,
                opens,
                row -> {
                    count[0]++;
                    lines.row(
                            words.moment(Words.instant(row, "made_at")),
                            Words.incident(Words.uuid(row, "incident_id")),
                            Words.text(row, "reference"),
                            names.of(Words.uuid(row, "person_id")),
                            names.of(Words.uuid(row, "made_by")),
                            words.moment(Words.instant(row, "expires_at")),
                            words.moment(Words.instant(row, "withdrawn_at")),
                            opens ? purpose(db, row) : "");
                });
        lines.total(Words.number(count[0]) + " disclosures");
    }

    /// Copies of packs that left the house, by whatever way.
    private static void handedOver(
            DSLContext db, Asked asked, ReportNames names, boolean opens, Lines lines) {
        lines.section("Packs handed over");
        long count = opens ? opened(db, asked, lines) : counted(db, asked, names, lines);
        lines.total(Words.number(count) + " hand-overs");
    }

    private static long opened(DSLContext db, Asked asked, Lines lines) {
        var words = new Words(asked.zone());
        long count = 0;
        for (var line : Register.all(db, filter(asked))) {
            if (line.region() == asked.region().id()) {
                count++;
                lines.row(
                        words.moment(line.at()),
                        line.incident().reference(),
                        "copy " + line.number(),
                        line.recipient(),
                        line.by(),
                        words.moment(line.linkEnds().orElse(null)),
                        words.moment(line.when("withdrawn").orElse(null)),
                        "%s; %s%s; %s, %s; by %s, %s"
                                .formatted(
                                        line.purpose(),
                                        line.authority().words(),
                                        line.authorityReference().isEmpty()
                                                ? ""
                                                : " " + line.authorityReference(),
                                        line.pack(),
                                        line.mark().text(),
                                        line.way().code(),
                                        line.standing().words()));
            }
        }
        return count;
    }

    private static RegisterFilter filter(Asked asked) {
        return new RegisterFilter(
                Optional.of(asked.from()),
                Optional.of(asked.to()),
                Optional.empty(),
                asked.incident(),
                Optional.empty());
    }

    private static long counted(DSLContext db, Asked asked, ReportNames names, Lines lines) {
        var words = new Words(asked.zone());
        var count = new long[1];
        EvidenceSql.handOvers(
                db,
                asked,
                row -> {
                    count[0]++;
                    lines.row(
                            words.moment(Words.instant(row, "made_at")),
                            Words.incident(Words.uuid(row, "incident_id")),
                            "copy " + Words.text(row, "copy_number"),
                            "",
                            names.of(Words.uuid(row, "made_by")),
                            words.moment(Words.instant(row, "expires_at")),
                            words.moment(Words.instant(row, "withdrawn_at")),
                            Words.text(row, "pack") + "; by " + Words.text(row, "method"));
                });
        return count[0];
    }

    private static String purpose(DSLContext db, Record row) {
        var sealed = row.get("purpose_sealed", byte[].class);
        return sealed == null
                ? Words.text(row, "purpose")
                : SealedText.read(
                        Keyring.of(db), "disclosure/purpose/" + Words.uuid(row, "id"), sealed);
    }
}
