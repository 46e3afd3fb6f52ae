package org.watchroom.db.rules;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// Exhibits and packs as a console adds them.
public final class Evidence {
    private static final Pattern NUMBER = Pattern.compile("/(\\d+)");

    private Evidence() {}

    /// A master under the next number of whoever is signed in.
    public static UUID master(Connection line, TestPerson who, int region, UUID incident)
            throws SQLException {
        return exhibit(line, who, region, incident, null, nextReference(line));
    }

    /// Takes the next number, whether or not an exhibit follows.
    public static String nextReference(Connection line) throws SQLException {
        return Sql.one(line, "select initials || '/' || number from app.next_exhibit_number()");
    }

    public static UUID exhibit(
            Connection line,
            TestPerson who,
            int region,
            UUID incident,
            @Nullable UUID parent,
            String reference)
            throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                """
                insert into app.exhibit (id, region_id, incident_id, parent_id, produced_by, number, reference, kind,
                                         title, file_name, media_type, size_bytes, sha256, operation)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'Till', 'till.mp4', 'video/mp4', 10, sha256('x'), 'copied')
                """,
                id,
                region,
                incident,
                parent,
                who.id(),
                number(reference),
                reference,
                parent == null ? "master" : "working-copy");
        return id;
    }

    private static int number(String reference) {
        var number = NUMBER.matcher(reference);
        return number.find() ? Integer.parseInt(number.group(1)) : 1;
    }

    /// A statement with its text, its pages and a signature: four rows, and it is signed.
    public static void signedStatement(Connection line, int region, UUID incident)
            throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                "insert into app.statement (id, incident_id, region_id, kind, template_id, rear_sealed) select ?, ?, ?, kind, id, 'sealed' from app.statement_template where kind = 'witness'",
                id,
                incident,
                region);
        Sql.update(
                line,
                "insert into app.statement_version (statement_id, version, incident_id, region_id, origin, content_sealed, content_sha256) values (?, 1, ?, ?, 'generated', 'sealed', sha256('words'))",
                id,
                incident,
                region);
        Sql.update(
                line,
                "insert into app.statement_form (statement_id, version, incident_id, region_id, signatures, pages, pdf_sealed, pdf_sha256) values (?, 1, ?, ?, 1, 1, 'sealed', sha256('pages'))",
                id,
                incident,
                region);
        Sql.update(line, "update app.statement set state = 'final', revision = 2 where id = ?", id);
        Sql.update(
                line,
                """
                insert into app.statement_signature (id, statement_id, version, incident_id, region_id, role, method, signer_sealed, content_sha256, form_sha256,
                                                     proof_sealed, proof_type, proof_sha256, result_sealed, result_type, result_sha256)
                values (gen_random_uuid(), ?, 1, ?, ?, 'maker', 'drawn', 'sealed', sha256('words'), sha256('pages'),
                        'sealed', 'application/json', sha256('a'), 'sealed', 'application/pdf', sha256('b'))
                """,
                id,
                incident,
                region);
        Sql.update(
                line, "update app.statement set state = 'signed', revision = 3 where id = ?", id);
    }

    /// A bookmark and its withdrawal: two rows.
    public static void withdrawnBookmark(Connection line, int region, UUID incident)
            throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                "insert into app.bookmark (id, incident_id, region_id, moment, words_sealed) values (?, ?, ?, now(), 'sealed')",
                id,
                incident,
                region);
        Sql.update(
                line,
                "insert into app.bookmark_withdrawal (bookmark_id, incident_id, region_id) values (?, ?, ?)",
                id,
                incident,
                region);
    }

    /// An open case with the incident in it, and a fact of it.
    public static UUID caseFile(Connection line, int region, UUID incident) throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                "insert into app.case_file (id, region_id, title_sealed) values (?, ?, 'sealed')",
                id,
                region);
        Sql.update(
                line,
                "insert into app.case_incident (id, case_id, incident_id, region_id, joined) values (?, ?, ?, ?, true)",
                id,
                id,
                incident,
                region);
        Sql.update(
                line,
                "insert into app.case_fact (id, fact_id, revision, incident_id, region_id, kind, words_sealed) values (?, ?, 1, ?, ?, 'vehicle', 'sealed')",
                id,
                id,
                incident,
                region);
        return id;
    }

    /// A copy of a pack that was sent to somebody: a recipient, a hand-over and two steps of it, by
    /// a supervisor or investigator who has given their code.
    static void handedOver(Connection line, int region, UUID incident, UUID pack)
            throws SQLException {
        var recipient = UUID.randomUUID();
        var handover = UUID.randomUUID();
        Sql.update(
                line,
                "insert into app.recipient (id, region_id, kind, person_sealed, organisation_sealed) select ?, ?, 'police', x, x from decode(repeat('00', 40), 'hex') x",
                recipient,
                region);
        Sql.update(
                line,
                """
                insert into app.handover (id, region_id, incident_id, pack_id, recipient_id, purpose_sealed, authority, authority_sealed, left_out_sealed,
                                          method, copy_mark)
                select ?, ?, ?, ?, ?, x, 'crime', x, x, 'zip', ? from decode(repeat('00', 40), 'hex') x
                """,
                handover,
                region,
                incident,
                pack,
                recipient,
                mark(handover));
        Sql.update(
                line,
                "insert into app.handover_event (id, handover_id, incident_id, region_id, kind, sha256, size_bytes) values (gen_random_uuid(), ?, ?, ?, 'prepared', sha256('x'), 10)",
                handover,
                incident,
                region);
        Sql.update(
                line,
                "insert into app.handover_event (id, handover_id, incident_id, region_id, kind) values (gen_random_uuid(), ?, ?, ?, 'sent')",
                handover,
                incident,
                region);
    }

    /// Sixteen letters in groups of four, of its own for each.
    private static String mark(UUID of) {
        var letters = new StringBuilder();
        for (var digit : of.toString().replace("-", "").substring(16).toCharArray()) {
            letters.append(letters.length() % 5 == 4 ? "-" : "")
                    .append((char) ('A' + Character.digit(digit, 16)));
        }
        return letters.toString();
    }

    public static UUID pack(Connection line, TestPerson who, int region, UUID incident)
            throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                """
                insert into app.pack (id, region_id, incident_id, name, built_by, payload_bytes, payload_files,
                                      tagmanifest_sha256, signer_sha256)
                values (?, ?, ?, ?, ?, 10, 1, sha256('x'), sha256('y'))
                """,
                id,
                region,
                incident,
                "WR-" + id,
                who.id());
        return id;
    }

    /// As the intake service keeps what came in.
    public static UUID report(
            Connection line,
            String key,
            String state,
            @Nullable UUID incident,
            @Nullable Integer region)
            throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                line,
                """
                insert into app.raw_report (id, source, idempotency_key, received_at, bytes, key_sealed, sha256, state, problem,
                                            incident_id, region_id)
                values (?, 'http', ?, now(), 'abc', 'sealed key', sha256('abc'), ?, ?::jsonb, ?, ?)
                """,
                id,
                key,
                state,
                state.equals("refused") ? "{\"title\": \"bad\"}" : null,
                incident,
                region);
        return id;
    }
}
