package org.watchroom.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminPanelsCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AdminScript script;

    @BeforeEach
    void a_store() throws IOException {
        script = new AdminScript(folder);
        script.administrator("ada");
        script.db.query(
                "select id from app.region",
                row -> script.db.store(row.getInt(1), "YORK-01", "Coppergate", 53.957, -1.081));
    }

    @AfterEach
    void close() {
        script.close();
    }

    private String one(String sql) {
        var found = new ArrayList<String>();
        script.db.query(sql, row -> found.add(row.getString(1)));
        return found.getFirst();
    }

    private int does(String... words) throws IOException {
        return script.run(script.as("ada", words));
    }

    private int add(String code, String account, String... more) throws IOException {
        return does(
                Stream.concat(
                                Stream.of("panels", "add", "YORK-01", code, "--account", account),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void a_panel_is_added_with_its_key_listed_and_retired() throws IOException {
        var key = Files.writeString(folder.resolve("key"), "000102030405060708090a0b0c0d0e0f\n");
        assertThat(add("AP1", "12ab", "--key-file", key.toString(), "--supervised", "180"))
                .isEqualTo(ExitCode.OK);
        assertThat(add("AP2", "34CD", "--in-the-clear", "--silent", "--place", "Cellar"))
                .isEqualTo(ExitCode.OK);
        assertThat(add("AP3", "12AB", "--in-the-clear")).isNotEqualTo(ExitCode.OK);
        assertThat(
                        one(
                                "select string_agg(account || ' ' || (key_sealed is not null) || ' ' || coalesce(supervised_s, 0), ', ' order by account) from app.panel_account"))
                .isEqualTo("12AB true 180, 34CD false 0");

        var rows = script.json(script.as("ada", "panels", "list"));
        assertThat(rows.get(0).get("account").asString()).isEqualTo("12AB");
        assertThat(rows.get(0).get("supervisedSeconds").asInt()).isEqualTo(180);
        assertThat(rows.get(1).get("place").asString()).isEqualTo("Cellar");
        assertThat(rows.toString()).doesNotContain("0001020304");

        assertThat(does("devices", "retire", "YORK-01", "AP1")).isEqualTo(ExitCode.OK);
        assertThat(add("AP4", "12AB", "--in-the-clear")).isEqualTo(ExitCode.OK);
    }

    @Test
    void what_is_no_account_no_key_and_no_time_is_refused() throws IOException {
        var key = Files.writeString(folder.resolve("key"), "12345").toString();
        assertThat(add("AP1", "no", "--in-the-clear")).isEqualTo(ExitCode.DATA);
        assertThat(add("AP1", "1234", "--key-file", key)).isEqualTo(ExitCode.DATA);
        assertThat(add("AP1", "1234", "--in-the-clear", "--supervised", "3"))
                .isEqualTo(ExitCode.DATA);
        assertThat(does("devices", "add", "YORK-01", "AP1", "--kind", "panel"))
                .isEqualTo(ExitCode.DATA);
        assertThat(one("select count(*) from app.panel_account")).isEqualTo("0");
    }

    @Test
    void a_code_gets_a_meaning_and_a_panic_keeps_its_own() throws IOException {
        assertThat(
                        does(
                                "alarm-codes",
                                "put",
                                "sia",
                                "zq",
                                "--does",
                                "raise",
                                "--category",
                                "suspicious",
                                "--severity",
                                "high",
                                "--title",
                                "Loading bay open"))
                .isEqualTo(ExitCode.OK);
        assertThat(does("alarm-codes", "put", "sia", "PA", "--does", "note", "--title", "Quiet"))
                .isNotEqualTo(ExitCode.OK);
        assertThat(does("alarm-codes", "put", "cid", "130", "--does", "note", "--title", "x"))
                .isEqualTo(ExitCode.DATA);
        assertThat(does("alarm-codes", "put", "sia", "ZQ", "--does", "raise", "--title", "x"))
                .isEqualTo(ExitCode.DATA);
        var rows = script.json(script.as("ada", "alarm-codes", "list"));
        assertThat(
                        rows.valueStream()
                                .filter(row -> row.get("code").asString().equals("ZQ"))
                                .map(row ->
                                        row.get("version").asInt()
                                                + " "
                                                + row.get("category").asString()
                                                + " "
                                                + row.get("severity").asString())
                                .toList())
                .containsExactly("1 suspicious high");
    }
}
