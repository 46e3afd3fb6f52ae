package org.watchroom.db.attack;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.rules.Evidence;
import org.watchroom.db.testing.Sql;
import org.watchroom.db.testing.TestPerson;

/// The estate as an attacker finds it: work, evidence, keys, requests and disclosures in the north,
/// and the same in the south, which nobody of the north may learn of.
final class Scene implements AutoCloseable {
    final Estate estate = new Estate();

    private final Map<String, TestPerson> people = new HashMap<>();
    private final Map<String, DatabaseAddress> services = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Connection tomAtWork;

    Scene() throws SQLException {
        people.put("mara", estate.mara);
        people.put("tom", estate.tom);
        people.put("sue", estate.sue);
        people.put("drew", estate.drew);
        add("ida", "Ida Holm", "IH", "investigator");
        add("ada", "Ada North", "AN", "administrator");
        add("bob", "Bob Ashe", "BA", "administrator");
        add("olga", "Olga Finn", "OF", "auditor");
        add("paul", "Paul Best", "PB", "police-liaison");
        services.put("intake", estate.db.intake());
        services.put("sealer", estate.db.login("sealer_" + suffix(), List.of("watchroom_sealer")));
        people.forEach((name, person) -> {
            names.put(name, person.id().toString());
            names.put(name + ".login", person.login());
        });
        names.put("database", "t_" + suffix());
        tomAtWork = estate.db.session(estate.tom);
        names.put("tom.token", Sql.one(tomAtWork, "select current_setting('app.session')"));
        names.put("tom.pid", Sql.one(tomAtWork, "select pg_backend_pid()"));
        region("north", Estate.NORTH, estate.york, estate.mara);
        region("south", Estate.SOUTH, estate.dover, estate.sue);
        work();
        disclosures();
        requests();
        // Whoever is at work stays so for as long as the attacks take.
        estate.db.update("update sec.session set last_seen = last_seen + interval '1 hour'");
    }

    /// The last part of every login of this scene.
    String suffix() {
        return estate.mara.login().substring("mara_".length());
    }

    TestPerson person(String name) {
        return found(people, name);
    }

    String loginOf(String who) {
        var service = services.get(who);
        return service == null ? person(who).login() : service.user();
    }

    String named(String name) {
        return found(names, name);
    }

    private static <T> T found(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /// A connection as somebody whose session is in this state; the caller closes it.
    Connection as(String who, String state) throws SQLException {
        var service = services.get(who);
        if (service != null) {
            return plain(service).connect();
        }
        var person = person(who);
        if (state.equals("no session")) {
            return plain(person.address()).connect();
        }
        var line = estate.db.session(new TestPerson(person.id(), plain(person.address())));
        switch (state) {
            case "" -> {}
            case "locked" -> Sql.query(line, "select app.lock_session()", _ -> {});
            case "stepped up" -> estate.stepUp(line, person);
            default -> throw new IllegalStateException("no such state: " + state);
        }
        return line;
    }

    /// With every `${name}` replaced; `${mara.code}` is what the device shows now.
    String fill(String sql) {
        var text = sql;
        for (var name : names.entrySet()) {
            text = text.replace("${" + name.getKey() + "}", name.getValue());
        }
        if (text.contains("${mara.code}")) {
            text = text.replace("${mara.code}", estate.db.code(estate.mara));
        }
        if (text.contains("${")) {
            throw new IllegalStateException("a name that stands for nothing: " + text);
        }
        return text;
    }

    /// What this one may never be shown: of people, whatever only other regions know; of a service,
    /// whatever its work does not need.
    List<String> secretsFrom(String who) {
        var secrets = new ArrayList<>(List.of(named("tom.token")));
        switch (who) {
            case "sue" -> {
                secrets.addAll(northern());
                secrets.addAll(drills());
            }
            case "drew" -> {
                secrets.addAll(northern());
                secrets.addAll(southern());
            }
            case "sealer" -> {
                secrets.addAll(northern());
                secrets.addAll(southern());
                secrets.addAll(drills());
            }
            case "intake" -> {
                people.values().forEach(person -> secrets.add(person.login()));
                names.forEach((name, value) -> {
                    if (name.endsWith(".exhibit") || name.endsWith(".pack")) {
                        secrets.add(value);
                    }
                });
            }
            default -> {
                secrets.addAll(southern());
                secrets.addAll(drills());
            }
        }
        return secrets;
    }

    private List<String> southern() {
        var words =
                new ArrayList<>(
                        List.of(
                                "Southern",
                                "Biggin",
                                "DOVER",
                                "SOUTH",
                                "Sue Park",
                                estate.sue.login(),
                                named("sue")));
        words.addAll(named("south.", List.of()));
        return words;
    }

    private List<String> drills() {
        return List.of(
                "Training", "DRILL", estate.drew.login(), named("drew"), estate.range.toString());
    }

    /// Disclosures and requests of the north have ids of incidents of the north.
    private List<String> northern() {
        var words = new ArrayList<>(List.of("Northern", "Coppergate", "YORK", "NORTH"));
        for (var name : List.of("mara", "tom", "ida", "ada", "bob", "olga", "paul")) {
            words.add(named(name));
            words.add(named(name + ".login"));
        }
        words.addAll(named("north.", List.of("disclosed", "expired", "withdrawn", "approval")));
        return words;
    }

    /// Values of names that begin so, and of these.
    private List<String> named(String prefix, List<String> more) {
        var found = new ArrayList<String>();
        names.forEach((name, value) -> {
            if (name.startsWith(prefix) || more.contains(name)) {
                found.add(value);
            }
        });
        return found;
    }

    /// As messages like psql sends them: text, unprepared.
    private static DatabaseAddress plain(DatabaseAddress address) {
        return address.withSetting("preferQueryMode", "simple");
    }

    private void add(String name, String title, String initials, String role) {
        people.put(name, estate.db.person(name, title, initials, List.of(role), Estate.NORTH));
    }

    private void region(String name, int region, UUID store, TestPerson worker)
            throws SQLException {
        var secret = name.equals("south") ? "Southern" : "Northern";
        var incident = estate.raise(region, store);
        put(name + ".incident", incident);
        put(name + ".store", store);
        var camera = estate.db.camera(store, "C1", secret + " till");
        put(name + ".camera", camera.id());
        put(name + ".recorder", camera.recorder());
        try (var line = estate.db.session(worker)) {
            Estate.claim(line, incident, worker, 1);
            put(name + ".exhibit", Evidence.master(line, worker, region, incident));
            put(name + ".case", Evidence.caseFile(line, region, incident));
            put(name + ".second", Evidence.master(line, worker, region, incident));
            estate.stepUp(line, worker);
            put(name + ".pack", Evidence.pack(line, worker, region, incident));
        }
        try (var line = found(services, "intake").connect()) {
            put(name + ".report", Evidence.report(line, name, "raised", incident, region));
            Evidence.report(line, name + "?", "received", null, null);
            Sql.update(
                    line,
                    "insert into app.reporter (incident_id, id, region_id, details_sealed) values (?, ?, ?, ?)",
                    incident,
                    UUID.randomUUID(),
                    region,
                    (secret + " reporter").getBytes(StandardCharsets.UTF_8));
            Sql.update(
                    line,
                    "insert into app.blind_index (region_id, token, incident_id) values (?, ?, ?)",
                    region,
                    new byte[] {(byte) (region == Estate.SOUTH ? 0x50 : 0x40)},
                    incident);
        }
        keys(name, region, worker);
        handedOver(name, region);
        Reporting.in(estate, name, region, this::put);
    }

    private void keys(String name, int region, TestPerson holder) {
        var circle = UUID.randomUUID();
        put(name + ".circle", circle);
        estate.db.update(
                "insert into app.circle (id, region_id, audience) values (?, ?, 'desk')",
                circle,
                region);
        estate.db.update(
                "insert into app.key_holder (id, login, public_key, private_key) values (?, ?, 'public', ?)",
                holder.id(),
                holder.login(),
                (name + " private").getBytes(StandardCharsets.UTF_8));
        estate.db.update(
                "insert into app.circle_key (circle_id, holder_id, version, wrapped) values (?, ?, 1, 'wrapped')",
                circle,
                holder.id());
        if (name.equals("north")) {
            service("intake");
            service("custodian");
        }
    }

    private void service(String which) {
        var holder = UUID.randomUUID();
        put(which + ".holder", holder);
        estate.db.update(
                "insert into app.key_holder (id, login, public_key, service) values (?, ?, 'public', ?)",
                holder,
                "holder_" + which,
                which);
    }

    /// Incidents of the north in every state.
    private void work() throws SQLException {
        put("north.waiting", estate.raise(Estate.NORTH, estate.york));
        var toms = estate.raise(Estate.NORTH, estate.york);
        put("north.toms", toms);
        Estate.claim(tomAtWork, toms, estate.tom, 1);
        var closed = estate.raise(Estate.NORTH, estate.york);
        put("north.closed", closed);
        try (var line = estate.db.session(estate.mara)) {
            Estate.claim(line, closed, estate.mara, 1);
            Estate.close(line, closed);
        }
        estate.db.query(
                "select relname from pg_class c join pg_inherits i on i.inhrelid = c.oid where i.inhparent = 'app.incident'::regclass and c.relname <> 'incident_default' order by 1 limit 1",
                row -> names.put("partition", row.getString(1)));
    }

    /// The pack went to somebody under a link, of whose token only `intake` may learn.
    private void handedOver(String name, int region) throws SQLException {
        for (var what : List.of(".recipient", ".handover")) {
            put(name + what, UUID.randomUUID());
        }
        var words = name.equals("south") ? "Southern" : "Northern";
        var by = named(name.equals("south") ? "sue" : "ida");
        try (var line = estate.db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    insert into app.recipient (id, region_id, kind, person_sealed, organisation_sealed, endpoint_sealed, made_by)
                    select ?::uuid, ?, 'police', x, x, x, ?::uuid from convert_to(? || repeat('.', 40), 'UTF8') x
                    """,
                    named(name + ".recipient"),
                    region,
                    by,
                    words);
            Sql.update(
                    line,
                    """
                    insert into app.handover (id, region_id, incident_id, pack_id, recipient_id, purpose_sealed, authority, authority_sealed, left_out_sealed, method, copy_number, copy_mark, made_by)
                    select ?::uuid, ?, ?::uuid, ?::uuid, ?::uuid, x, 'crime', x, x, 'link', 1, ?, ?::uuid from convert_to(? || repeat('.', 40), 'UTF8') x
                    """,
                    named(name + ".handover"),
                    region,
                    named(name + ".incident"),
                    named(name + ".pack"),
                    named(name + ".recipient"),
                    name.toUpperCase(Locale.ROOT).substring(0, 4) + "-EFGH-IJKL-MNOP",
                    by,
                    words);
            Sql.update(
                    line,
                    "insert into app.handover_event (id, handover_id, incident_id, region_id, kind, sha256, size_bytes) select gen_random_uuid(), id, incident_id, region_id, 'prepared', sha256('x'), 10 from app.handover where region_id = ?",
                    region);
            Sql.update(
                    line,
                    "insert into app.handover_link (handover_id, incident_id, region_id, token_sha256, expires_at, downloads, made_by) select id, incident_id, region_id, sha256(?::bytea), now() + interval '7 days', 1, made_by from app.handover where region_id = ?",
                    name.getBytes(StandardCharsets.UTF_8),
                    region);
        }
    }

    private void disclosures() throws SQLException {
        names.put("disclosed", named("north.incident"));
        names.put("disclosed.exhibit", named("north.exhibit"));
        put("expired", estate.raise(Estate.NORTH, estate.york));
        put("withdrawn", estate.raise(Estate.NORTH, estate.york));
        try (var line = as("ida", "stepped up")) {
            disclose(line, "disclosed", named("north.exhibit"));
            disclose(line, "withdrawn", null);
            disclose(line, "expired", null);
            Sql.update(
                    line,
                    "update app.disclosure set withdrawn_at = now() where incident_id = ?::uuid",
                    named("withdrawn"));
        }
        try (var line = estate.db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    "update app.disclosure set made_at = now() - interval '2 days', expires_at = now() - interval '1 second' where incident_id = ?::uuid",
                    named("expired"));
        }
    }

    private void disclose(Connection line, String incident, @Nullable String exhibit)
            throws SQLException {
        Sql.update(
                line,
                "insert into app.disclosure (id, region_id, incident_id, exhibit_id, person_id, purpose_sealed, expires_at) values (gen_random_uuid(), 1, ?::uuid, ?::uuid, ?, 'Asked for by the police', now() + interval '7 days')",
                named(incident),
                exhibit,
                person("paul").id());
    }

    private void requests() {
        request(
                "approval",
                "grant-administrator",
                null,
                "ada",
                "{\"person\": \"" + named("ida") + "\"}");
        request("south.approval", "grant-administrator", Estate.SOUTH, "sue", "{}");
        request("south.request", "grant-administrator", null, "sue", "{}");
    }

    private void request(
            String name, String kind, @Nullable Integer region, String who, String subject) {
        var id = UUID.randomUUID();
        put(name, id);
        estate.db.update(
                "insert into app.approval (id, kind, region_id, subject, reason_sealed, asked_by) values (?, ?, ?::smallint, ?::jsonb, 'because it is needed', ?)",
                id,
                kind,
                region,
                subject,
                person(who).id());
    }

    private void put(String name, UUID id) {
        names.put(name, id.toString());
    }

    @Override
    public void close() {
        estate.close();
    }
}
