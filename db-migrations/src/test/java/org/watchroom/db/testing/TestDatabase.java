package org.watchroom.db.testing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.Logins;
import org.watchroom.db.QuietLog;

/// A migrated database of a test's own, on a real server: made in tens of milliseconds, dropped
/// soon after [#close] even while others are still connected.
///
/// ```java
/// try (var db = TestDatabase.create()) {
///     db.region(1, "NORTH", "North", false);
///     var mara = db.person("mara", "Mara Reid", "MR", List.of("operator"), 1);
///     var store = db.store(1, "YORK-01", "York, Coppergate", 53.957, -1.081);
///     try (var line = db.session(mara)) { … }
/// }
/// ```
public final class TestDatabase implements AutoCloseable {
    private static final String PASSWORD = "test";
    private static final byte[] SECRET = "twenty bytes of test".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final DatabaseAddress admin;
    private @Nullable Connection kept;

    private TestDatabase(String name, DatabaseAddress admin) {
        this.name = name;
        this.admin = admin;
    }

    /// Fresh, with the schema and its reference data, without regions or people.
    public static TestDatabase create() {
        var name = "t_" + suffix();
        return new TestDatabase(name, TestServer.only().copy(name));
    }

    /// Fresh and not migrated.
    public static TestDatabase empty() {
        var name = "t_" + suffix();
        return new TestDatabase(name, TestServer.only().empty(name));
    }

    /// Fresh, and as a release left it whose last migration was `form`, such as `046`.
    public static TestDatabase earlier(String form) {
        var db = empty();
        var patient = db.admin().withSetting("socketTimeout", "1800");
        Flyway.configure()
                .loggers(QuietLog.class.getName())
                .dataSource(patient.url(), patient.user(), patient.password())
                .locations("classpath:db/migration")
                .defaultSchema("flyway")
                .createSchemas(true)
                .target(form)
                .load()
                .migrate();
        return db;
    }

    /// On a server of the test's own, already migrated; the test ends that server itself.
    public static TestDatabase on(DatabaseAddress admin) {
        return new TestDatabase("", admin);
    }

    /// The superuser: sees and may do everything that triggers do not refuse.
    public DatabaseAddress admin() {
        return admin;
    }

    public void region(int id, String code, String title, boolean drill) {
        update(
                "insert into app.region (id, code, name, is_drill) values (?, ?, ?, ?)",
                id,
                code,
                title,
                drill);
    }

    /// A person with a login of their own.
    ///
    /// @param login made unique on the server; the real one is in the answer
    /// @param roles operator, supervisor, investigator, auditor, administrator
    /// @param regions ids of regions made before
    public TestPerson person(
            String login, String displayName, String initials, List<String> roles, int... regions) {
        var id = UUID.randomUUID();
        var unique = login + end();
        update(
                "insert into app.person (id, login, display_name, initials) values (?, ?, ?, ?)",
                id,
                unique,
                displayName,
                initials);
        for (var role : roles) {
            update("insert into app.person_role (person_id, role) values (?, ?)", id, role);
        }
        for (var region : regions) {
            update(
                    "insert into app.person_region (person_id, region_id) values (?, ?)",
                    id,
                    region);
        }
        update(
                "insert into sec.second_factor (person_id, secret, confirmed_at) values (?, ?, now())",
                id,
                SECRET);
        return new TestPerson(
                id,
                login(
                        unique,
                        roles.stream().map(r -> "watchroom_" + r.replace('-', '_')).toList()));
    }

    /// The intake service.
    public DatabaseAddress intake() {
        return login("intake" + end(), List.of("watchroom_intake", "watchroom_sealer"));
    }

    /// Any login in these group roles, without a person behind it.
    public synchronized DatabaseAddress login(String login, List<String> groups) {
        try {
            Logins.ensureAlone(line(), login, PASSWORD, groups);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return admin.as(login, PASSWORD);
    }

    public UUID store(int region, String code, String title, double latitude, double longitude) {
        var id = UUID.randomUUID();
        update(
                "insert into app.store (id, region_id, code, name, latitude, longitude) values (?, ?, ?, ?, ?, ?)",
                id,
                region,
                code,
                title,
                latitude,
                longitude);
        return id;
    }

    /// A camera on a file archive of its store; the archive's folder is the store's code.
    public TestCamera camera(UUID store, String code, String title) {
        var recorder = new ArrayList<UUID>();
        query(
                "select id from app.recorder where store_id = ?",
                row -> recorder.add(row.getObject(1, UUID.class)),
                store);
        if (recorder.isEmpty()) {
            recorder.add(UUID.randomUUID());
            update(
                    """
                    insert into app.recorder (id, region_id, store_id, name, kind, address)
                    select ?, region_id, id, 'archive', 'file-archive', code from app.store where id = ?
                    """,
                    recorder.getFirst(),
                    store);
        }
        var id = UUID.randomUUID();
        update(
                """
                insert into app.camera (id, region_id, store_id, recorder_id, code, name)
                select ?, region_id, id, ?, ?, ? from app.store where id = ?
                """,
                id,
                recorder.getFirst(),
                code,
                title,
                store);
        return new TestCamera(id, recorder.getFirst());
    }

    /// A connection of this person with an open session; the caller closes it.
    public Connection session(TestPerson person) throws SQLException {
        var connection = person.address().connect();
        Sql.update(connection, "select app.open_session('test', ?)", code(person));
        return connection;
    }

    /// The code that the person's device shows now; it opens one session even when this was asked a
    /// moment ago.
    public String code(TestPerson person) {
        var code = new String[1];
        update("update sec.second_factor set last_step = 0 where person_id = ?", person.id());
        query(
                "select sec.hotp(secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint) from sec.second_factor where person_id = ?",
                row -> code[0] = row.getString(1),
                person.id());
        return code[0];
    }

    /// The codes of now and of the next half minute, both good for half a minute at least: whoever
    /// signs in with the first has the other for what asks once more.
    public List<String> codes(TestPerson person) {
        var codes = new ArrayList<String>();
        update("update sec.second_factor set last_step = 0 where person_id = ?", person.id());
        query(
                "select sec.hotp(secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint + b) from sec.second_factor, unnest(array[0, 1]) b where person_id = ?",
                row -> codes.add(row.getString(1)),
                person.id());
        return codes;
    }

    /// As superuser.
    public synchronized int update(String sql, @Nullable Object... values) {
        try {
            return Sql.update(line(), sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// As superuser: each row to the reader.
    public synchronized void query(String sql, Sql.Reader reader, @Nullable Object... values) {
        try {
            Sql.query(line(), sql, reader, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// As superuser: the first column of the one row, as [Sql#one]. For what is asked again and
    /// again: a connection costs a hundred times the question.
    public synchronized String one(String sql, @Nullable Object... values) {
        try {
            return Sql.one(line(), sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// Dropping ends every connection, that of this object too, a moment later.
    @Override
    public synchronized void close() {
        if (!name.isEmpty()) {
            TestServer.only().drop(name);
        } else if (kept != null) {
            try {
                kept.close();
            } catch (SQLException _) {
                // The server is gone before it.
            }
        }
    }

    /// What makes a login of this database the only one of its name on the server.
    private String end() {
        return name.isEmpty() ? "" : "_" + name.substring(2);
    }

    /// Kept, because a login costs more than most of what is asked here.
    private Connection line() throws SQLException {
        var open = kept;
        if (open == null || !open.isValid(5)) {
            open = admin.connect();
            kept = open;
        }
        return open;
    }

    private static String suffix() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
