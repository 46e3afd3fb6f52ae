package org.watchroom.db.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.watchroom.db.testing.TestDatabase;

/// Everything that an attack could change, as one digest per place: rows, rights, rules, functions,
/// logins. Left out is what every sign-in changes: what is new in the record, the attacker's own
/// sessions and counts of codes, and how far the server's log has been read for refusals.
final class Fingerprint {
    private static final List<String> MOVING =
            List.of("app.journal", "sec.session", "sec.tries", "sec.tries_noted", "sec.log_cursor");

    private static final String OURS =
            "(rolname like 'watchroom%' or rolname like '%%\\_%s' or rolname in ('mallory', 'postgres'))";

    private static final Map<String, String> CATALOGS =
            Map.ofEntries(
                    Map.entry("policies", "select p::text from pg_policy p"),
                    Map.entry("triggers", "select t::text from pg_trigger t"),
                    Map.entry(
                            "relations",
                            "select (relname, relnamespace, relowner, relkind, relacl, relrowsecurity, relforcerowsecurity)::text from pg_class"),
                    Map.entry(
                            "columns",
                            "select (attrelid, attname, attacl)::text from pg_attribute where attacl is not null"),
                    Map.entry(
                            "functions",
                            "select (proname, pronamespace, proowner, proacl, proleakproof, prosecdef, proconfig, prosrc)::text from pg_proc"),
                    Map.entry("rules", "select (ev_class, rulename)::text from pg_rewrite"),
                    Map.entry("schemas", "select n::text from pg_namespace n"),
                    Map.entry("defaults", "select d::text from pg_default_acl d"),
                    Map.entry("extensions", "select e::text from pg_extension e"),
                    Map.entry("event triggers", "select e::text from pg_event_trigger e"),
                    Map.entry("operators", "select (oprname, oprnamespace)::text from pg_operator"),
                    Map.entry("casts", "select c::text from pg_cast c"),
                    Map.entry("types", "select (typname, typnamespace)::text from pg_type"),
                    Map.entry("large objects", "select l::text from pg_largeobject_metadata l"),
                    Map.entry("logins", "select a::text from pg_authid a where " + OURS),
                    Map.entry(
                            "groups",
                            "select m::text from pg_auth_members m join pg_authid a on a.oid = m.member where "
                                    + OURS),
                    Map.entry(
                            "settings",
                            "select s::text from pg_db_role_setting s join pg_authid a on a.oid = s.setrole where "
                                    + OURS));

    /// Sessions and counts of everybody but the attacker; the record as far as it went before.
    private static final Map<String, String> OTHERS =
            Map.of(
                    "sessions of others",
                    "select s::text from sec.session s where s.login <> ?",
                    "tries of others",
                    "select t::text from sec.tries t join app.person p on p.id = t.person_id where p.login <> ?",
                    "the record",
                    "select j::text from app.journal j where j.seq <= ?");

    private final TestDatabase db;
    private final String question;
    private final String others;

    Fingerprint(TestDatabase db, String suffix) {
        this.db = db;
        var parts = new ArrayList<String>();
        db.query(
                "select format('%s.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'sec') and c.relkind in ('r', 'p') and not c.relispartition",
                row -> {
                    if (!MOVING.contains(row.getString(1))) {
                        parts.add(
                                part(
                                        row.getString(1),
                                        "select (to_jsonb(t) - '{last_step,last_exhibit}'::text[])::text from "
                                                + row.getString(1)
                                                + " t"));
                    }
                });
        CATALOGS.forEach((name, rows) ->
                parts.add(part(name, rows.replace("%s", suffix).replace("%%", "%"))));
        question = String.join(" union all ", parts);
        others =
                OTHERS.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> part(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(" union all "));
    }

    /// What no sign-in changes.
    Map<String, String> standing() {
        var found = new TreeMap<String, String>();
        db.query(question, row -> found.put(row.getString(1), row.getString(2)));
        return found;
    }

    /// @param attacker whose own sessions are theirs
    /// @param last of the record's numbers
    Map<String, String> others(String attacker, long last) {
        var found = new TreeMap<String, String>();
        db.query(
                others,
                row -> found.put(row.getString(1), row.getString(2)),
                attacker,
                last,
                attacker);
        return found;
    }

    /// Places that are not as they were.
    static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var now = new TreeMap<>(after);
        now.entrySet().removeAll(before.entrySet());
        return now.keySet();
    }

    long last() {
        var found = new long[1];
        db.query("select max(seq) from app.journal", row -> found[0] = row.getLong(1));
        return found[0];
    }

    private static String part(String name, String rows) {
        return "select '%s', (select md5(coalesce(string_agg(md5(r), '' order by r), '')) from (%s) x (r))"
                .formatted(name.replace("'", "''"), rows);
    }
}
