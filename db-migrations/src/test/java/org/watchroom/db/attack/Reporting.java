package org.watchroom.db.attack;

import java.sql.SQLException;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.watchroom.db.rules.Estate;
import org.watchroom.db.testing.Sql;

/// What administrators keep of one region: a setting, a key that signs reports, a code to enrol one
/// and a hook.
final class Reporting {
    private Reporting() {}

    static void in(Estate estate, String name, int region, BiConsumer<String, UUID> named)
            throws SQLException {
        var key = UUID.randomUUID();
        named.accept(name + ".key", key);
        var words = name.equals("south") ? "Southern" : "Northern";
        estate.db.update(
                "insert into app.setting values (?, 'secret', to_jsonb(?::text))", region, words);
        try (var line = estate.db.admin().connect()) {
            Sql.update(line, "set session_replication_role = replica");
            Sql.update(
                    line,
                    """
                    insert into app.reporting_key (id, region_id, kind, label_sealed, algorithm, public_key, keyid)
                    select ?::uuid, ?, 'device', convert_to(?, 'UTF8'), 'ed25519', k, translate(encode(sha256(k), 'base64'), '+/=', '-_')
                      from convert_to(rpad(?, 44, '.'), 'UTF8') k
                    """,
                    key,
                    region,
                    words + " till",
                    name);
            Sql.update(
                    line,
                    """
                    insert into app.reporting_code (id, region_id, kind, label_sealed, code_sha256, made_by, expires_at)
                    select gen_random_uuid(), ?, 'device', convert_to(?, 'UTF8'), sha256(convert_to(?, 'UTF8')), gen_random_uuid(), now() + interval '1 day'
                    """,
                    region,
                    words + " phone",
                    name);
            Sql.update(
                    line,
                    """
                    insert into app.hook (name, version, region_id, mapping, proof, secret_sha256, made_by)
                    values (?, 1, ?, jsonb_build_object('store', ?), 'bearer', sha256('secret'), gen_random_uuid())
                    """,
                    name + "-alarms",
                    region,
                    words);
        }
    }
}
