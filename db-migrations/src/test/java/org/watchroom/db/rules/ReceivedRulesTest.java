package org.watchroom.db.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.db.testing.Sql;

/// What is handed in is written down with whom it came from, and what could do harm stays shut,
/// whatever a console says.
final class ReceivedRulesTest {
    private static final String WORDS = "\\x0102030405060708090a0b0c0d0e0f1011121314";

    private Keeping room;
    private Connection mara;
    private UUID incident;

    @BeforeEach
    void begin() throws SQLException {
        room = new Keeping();
        incident = room.raised();
        mara = room.estate.db.session(room.estate.mara);
        Estate.claim(mara, incident, room.estate.mara, 1);
    }

    @AfterEach
    void end() throws SQLException {
        mara.close();
        room.close();
    }

    private static void refused(String state, String hint, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        org.postgresql.util.PSQLException.class,
                        e -> {
                            assertThat(e.getSQLState()).isEqualTo(state);
                            assertThat(Objects.requireNonNull(e.getServerErrorMessage()).getHint())
                                    .isEqualTo(hint);
                        });
    }

    private UUID received(String content, String mediaType, @Nullable String why)
            throws SQLException {
        return received(null, content, mediaType, why, true);
    }

    /// In one transaction with the line of custody, or without it.
    private UUID received(
            @Nullable UUID parent,
            String content,
            String mediaType,
            @Nullable String why,
            boolean custody)
            throws SQLException {
        var id = UUID.randomUUID();
        var reference =
                parent == null
                        ? Evidence.nextReference(mara)
                        : Sql.one(mara, "select reference from app.exhibit where id = ?", parent)
                                + "/DO";
        mara.setAutoCommit(false);
        try {
            Sql.update(
                    mara,
                    """
                    insert into app.exhibit (id, region_id, incident_id, parent_id, number, reference, kind, title, file_name, media_type,
                                             size_bytes, sha256, operation, received, quarantine)
                    values (?, 1, ?, ?, split_part(?, '/', 2)::integer, ?, 'document', 'File', replace(?, '/', '-') || '.bin', ?, 10,
                            sha256(?::text::bytea), 'Received', true, ?)
                    """,
                    id,
                    incident,
                    parent,
                    reference,
                    reference,
                    reference,
                    mediaType,
                    content,
                    why);
            if (custody) {
                Sql.update(
                        mara,
                        "insert into app.custody_event (id, region_id, exhibit_id, kind, words_sealed) values (?, 1, ?, 'received', ?::bytea)",
                        UUID.randomUUID(),
                        id,
                        WORDS);
            }
            mara.commit();
            return id;
        } catch (SQLException e) {
            mara.rollback();
            throw e;
        } finally {
            mara.setAutoCommit(true);
        }
    }

    private static void custody(Connection line, UUID exhibit, String kind, @Nullable String words)
            throws SQLException {
        Sql.update(
                line,
                "insert into app.custody_event (id, region_id, exhibit_id, kind, words_sealed) values (?, 1, ?, ?, ?::bytea)",
                UUID.randomUUID(),
                exhibit,
                kind,
                words);
    }

    @Test
    void it_is_there_with_whom_it_came_from_or_not_at_all() throws SQLException {
        refused(
                "WR003",
                "received-true",
                () -> received(null, "a", "application/pdf", null, false));
        assertThat(Sql.one(mara, "select count(*) from app.exhibit")).isEqualTo("0");
        received("a", "application/pdf", null);
    }

    @Test
    void one_content_is_one_exhibit_of_an_incident() throws SQLException {
        received("a", "application/pdf", null);
        refused("WR003", "exhibit-twice", () -> received("a", "text/plain", null));
        received("b", "application/pdf", null);
    }

    @Test
    void what_is_of_no_known_kind_comes_in_quarantine() throws SQLException {
        refused("WR003", "received-true", () -> received("a", "application/octet-stream", null));
        received("a", "application/octet-stream", "program");
        assertThatThrownBy(() -> received("b", "application/pdf", "no reason of ours"))
                .hasMessageContaining("quarantine_for_a_known_reason");
    }

    @Test
    void only_an_archive_that_may_be_opened_has_files_in_it() throws SQLException {
        var zip = received("zip", "application/zip", null);
        received(zip, "inside", "application/pdf", null, true);
        var pdf = received("pdf", "application/pdf", null);
        refused("WR003", "received-true", () -> received(pdf, "x", "application/pdf", null, true));
        var bomb = received("bomb", "application/zip", "archive-hostile");
        refused(
                "WR003",
                "exhibit-quarantined",
                () -> received(bomb, "y", "application/pdf", null, true));
    }

    @Test
    void what_is_in_quarantine_is_checked_and_sealed_and_neither_opened_nor_given_away()
            throws SQLException {
        var shut = received("a", "application/pdf", "active-document");
        for (var kind : new String[] {"viewed", "copied", "exported", "disclosed", "redacted"}) {
            refused("WR003", "exhibit-quarantined", () -> custody(mara, shut, kind, null));
        }
        refused("WR003", "exhibit-quarantined", () -> custody(mara, shut, "uploaded", WORDS));
        custody(mara, shut, "sealed", null);
        custody(mara, shut, "handed", WORDS);
    }

    @Test
    void it_is_released_once_by_who_answers_for_it_with_a_code_and_a_reason() throws SQLException {
        var shut = received("a", "application/pdf", "active-document");
        var open = received("b", "application/pdf", null);
        refused("WR005", "quarantine-role", () -> custody(mara, shut, "released", WORDS));
        try (var una = room.estate.db.session(room.una)) {
            refused("WR008", "step-up", () -> custody(una, shut, "released", WORDS));
        }
        try (var ivy = room.stepped(room.ivy)) {
            refused("WR003", "reason-missing", () -> custody(ivy, shut, "released", null));
            refused("WR005", "not-quarantined", () -> custody(ivy, open, "released", WORDS));
            custody(ivy, shut, "released", WORDS);
            refused("WR005", "not-quarantined", () -> custody(ivy, shut, "released", WORDS));
        }
        custody(mara, shut, "viewed", null);
    }
}
