package org.watchroom.db.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.db.testing.TestDatabase;

/// The walls as the catalogs hold them: what a later migration forgets is found here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogueTest {
    /// What a policy may be made of. A function stands in a sub-select, where it is asked once.
    private static final List<Pattern> SHAPES =
            List.of(
                    Pattern.compile(
                            "\\b(region_id|id|person_id|asked_by) = ANY \\(\\( SELECT app\\.(session_regions|colleagues|report_regions|report_people)\\(\\) AS \\w+\\)::(smallint|uuid)\\[]\\)"),
                    Pattern.compile(
                            "pk = ANY \\(\\(\\( SELECT app\\.colleagues\\(\\) AS colleagues\\)\\)::text\\[]\\)"),
                    Pattern.compile(
                            "\\( SELECT app\\.session_person\\(\\) AS session_person\\) IS NOT NULL"),
                    Pattern.compile(
                            "\\b(id|person_id) = \\( SELECT app\\.session_person\\(\\) AS session_person\\)"),
                    Pattern.compile(
                            "\\( SELECT app\\.session_(audits|reaches)_all\\(\\) AS session_(audits|reaches)_all\\)"),
                    Pattern.compile("region_id IS NULL"),
                    Pattern.compile("tbl = ANY \\(ARRAY\\[('\\w+'::text(, )?)+]\\)"),
                    Pattern.compile("circle_id IN \\( SELECT circle\\.id\\s+FROM app\\.circle\\)"));

    /// Not journaled row by row: the record itself; what is written with a row that is; what a duty
    /// counts anew; a register that is append-only itself.
    private static final List<String> NOT_JOURNALED =
            List.of(
                    "blind_index",
                    "camera_ask",
                    "disposal",
                    "hook_use",
                    "journal",
                    "panel_alarm",
                    "panel_noted",
                    "panel_sequence",
                    "recorder_ask",
                    "recorder_heard",
                    "retention_forecast",
                    "shift",
                    "stock_place",
                    "store_context",
                    "store_device_seen",
                    "till_line",
                    "till_transaction",
                    "trading_event");

    private TestDatabase db;

    @BeforeAll
    void begin() {
        db = TestDatabase.create();
    }

    @AfterAll
    void end() {
        db.close();
    }

    @Test
    void every_table_has_row_security_that_binds_its_owner_too() {
        none(
                """
                select relname from pg_class c
                 where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                   and not (c.relrowsecurity and c.relforcerowsecurity)
                """);
        assertThat(
                        list(
                                "select relname from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and not relispartition"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void partitions_are_walled_of_themselves_and_granted_to_nobody() {
        none(
                """
                select relname from pg_class c
                 where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and c.relispartition
                   and (not c.relrowsecurity or exists (select from aclexplode(c.relacl) a where a.grantee <> c.relowner)
                        or exists (select from pg_policy p where p.polrelid = c.oid))
                """);
    }

    @Test
    void everything_belongs_to_the_owner_nobody_logs_in_as() {
        none(
                """
                select relname from pg_class where relnamespace in ('app'::regnamespace, 'sec'::regnamespace) and relowner <> 'watchroom_owner'::regrole
                union all
                select p.oid::regprocedure::text from pg_proc p
                 where p.pronamespace in ('app'::regnamespace, 'sec'::regnamespace)
                   and p.proowner not in ('watchroom_owner'::regrole, 'watchroom_registrar'::regrole, 'watchroom_log_reader'::regrole)
                   and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') and p.proname <> 'open_for'
                union all
                select rolname from pg_roles where rolname like 'watchroom\\_%'
                   and (rolcanlogin or rolsuper or rolbypassrls or rolcreatedb or rolreplication or rolcreaterole and rolname <> 'watchroom_registrar')
                union all
                select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
                 where m.roleid in ('watchroom_owner'::regrole, 'watchroom_registrar'::regrole, 'watchroom_log_reader'::regrole) and not r.rolsuper
                """);
    }

    @Test
    void nothing_is_granted_to_everybody() {
        none(
                """
                select 'table ' || relname from pg_class c, aclexplode(c.relacl) a where c.relnamespace in ('app'::regnamespace, 'sec'::regnamespace) and a.grantee = 0
                union all
                select 'column ' || attname from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
                 where c.relnamespace in ('app'::regnamespace, 'sec'::regnamespace) and a.grantee = 0
                union all
                select 'function ' || p.oid::regprocedure from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                 where p.pronamespace in ('app'::regnamespace, 'sec'::regnamespace) and a.grantee = 0
                   and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
                union all
                select 'schema ' || nspname from pg_namespace n, aclexplode(n.nspacl) a where nspname in ('app', 'sec', 'public', 'flyway') and a.grantee = 0
                union all
                select 'language ' || lanname from pg_language l, aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a
                 where a.grantee = 0 and lanname not in ('internal', 'c', 'sql')
                union all
                select 'database' from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a where d.datname = current_database() and a.grantee = 0
                """);
    }

    @Test
    void the_schema_of_secrets_is_open_to_no_login() {
        none(
                """
                select 'table ' || relname from pg_class c, aclexplode(c.relacl) a where c.relnamespace = 'sec'::regnamespace and a.grantee <> c.relowner
                union all
                select 'function ' || p.oid::regprocedure from pg_proc p, aclexplode(p.proacl) a
                 where p.pronamespace = 'sec'::regnamespace and a.grantee not in (p.proowner, 'watchroom_owner'::regrole, 0)
                union all
                select 'schema' from pg_namespace n, aclexplode(n.nspacl) a
                 where nspname = 'sec' and a.grantee not in ('watchroom_owner'::regrole, 'watchroom_registrar'::regrole, 'watchroom_log_reader'::regrole)
                """);
    }

    @Test
    void a_function_with_its_owners_rights_looks_for_names_where_nobody_else_writes() {
        none(
                """
                select p.oid::regprocedure from pg_proc p
                 where p.pronamespace in ('app'::regnamespace, 'sec'::regnamespace) and p.prosecdef
                   and not coalesce('search_path=pg_catalog, pg_temp' = any(p.proconfig), false)
                """);
    }

    @Test
    void the_registrar_and_the_reader_of_the_log_lend_their_rights_to_the_owner_alone() {
        none(
                """
                select p.oid::regprocedure from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                 where p.proowner in ('watchroom_registrar'::regrole, 'watchroom_log_reader'::regrole)
                   and a.grantee not in ('watchroom_owner'::regrole, p.proowner)
                """);
    }

    @Test
    void no_view_and_no_rule_goes_round_the_walls() {
        none(
                """
                select relname from pg_class c where c.relnamespace = 'app'::regnamespace
                   and (c.relkind in ('m', 'f') or c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false))
                """);
    }

    @Test
    void every_policy_has_an_approved_shape() {
        var seen = new ArrayList<String>();
        db.query(
                """
                select polrelid::regclass || ' ' || polname, x.e, (select string_agg(r::regrole::text, ',') from unnest(polroles) r)
                  from pg_policy p, unnest(array[pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)]) x (e)
                 where x.e is not null
                """,
                row -> {
                    seen.add(row.getString(1));
                    var rest = row.getString(2);
                    if (rest.equals("true")) {
                        assertThat(row.getString(3))
                                .as(row.getString(1))
                                .isIn("watchroom_owner", "watchroom_intake", "watchroom_sealer");
                        return;
                    }
                    for (var shape : SHAPES) {
                        rest = shape.matcher(rest).replaceAll("");
                    }
                    assertThat(rest.replaceAll("\\b(AND|OR)\\b|[()\\s]", ""))
                            .as("%s: %s", row.getString(1), row.getString(2))
                            .isEmpty();
                });
        assertThat(seen).hasSizeGreaterThan(60);
    }

    @Test
    void every_policy_is_for_named_groups_and_adds_no_exception() {
        none("select polname from pg_policy where 0 = any(polroles) or not polpermissive");
    }

    @Test
    void every_table_of_a_region_is_journaled() {
        assertThat(
                        list(
                                """
                                select relname from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                                   and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'region_id')
                                   and (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgname in ('journal_i', 'journal_u', 'journal_d') and t.tgenabled = 'O') <> 3
                                 order by 1
                                """))
                .isEqualTo(NOT_JOURNALED);
    }

    @Test
    void what_nobody_deletes_nobody_truncates() {
        none(
                """
                select c.oid::regclass from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
                   and exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname in ('append_only', 'never', 'journal_guard'))
                   and not exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname = 'never' and (t.tgtype & 32) <> 0)
                """);
    }

    @Test
    void nobody_may_change_delete_or_lock_a_whole_table_who_need_not() {
        assertThat(
                        list(
                                """
                                select a.privilege_type || ' ' || c.relname || ' ' || a.grantee::regrole from pg_class c, aclexplode(c.relacl) a
                                 where c.relnamespace = 'app'::regnamespace and a.grantee <> c.relowner
                                   and a.privilege_type not in ('SELECT', 'INSERT') order by 1
                                """))
                .containsExactly("DELETE circle_key watchroom_administrator");
    }

    /// It is a setting: anybody can empty it between two rows.
    @Test
    void nothing_is_concluded_from_the_sessions_setting_but_which_session_it_is() {
        assertThat(
                        list(
                                "select p.oid::regprocedure from pg_proc p where p.prosrc ~ 'app\\.session''' and p.pronamespace in ('app'::regnamespace, 'sec'::regnamespace) order by 1"))
                .containsExactly(
                        "sec.live_session()",
                        "app.open_session(text,text,timestamp with time zone)");
    }

    @Test
    void whoever_asks_for_a_login_does_not_make_the_registrar_its_member() {
        assertThat(
                        list(
                                "select array_to_string(proconfig, ';') from pg_proc where oid = 'sec.login_make(text,text)'::regprocedure"))
                .singleElement()
                .asString()
                .contains("createrole_self_grant=");
    }

    private void none(String query) {
        assertThat(list(query)).isEmpty();
    }

    private List<String> list(String query) {
        var found = new ArrayList<String>();
        db.query(query, row -> found.add(row.getString(1)));
        return found;
    }
}
