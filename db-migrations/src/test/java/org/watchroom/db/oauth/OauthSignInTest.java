package org.watchroom.db.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.db.DatabaseAddress;
import org.watchroom.db.TokenRefused;
import org.watchroom.db.UntrustedServer;
import org.watchroom.db.testing.Sql;

/// The lines of `docs/how-to/shared-server-identity.md` for OAuth, in front of a real PostgreSQL 18
/// whose validator tells what it was shown.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OauthSignInTest {
    private static final String ISSUER = "https://id.corp.example/realm";
    private static final String TOKEN = "marasToken.of-today_1~x+y/z==";

    private TokenServer server;

    @BeforeAll
    void a_server_that_asks_for_tokens() throws Exception {
        server = TokenServer.start(ISSUER);
        server.accept(TOKEN, "mara@corp");
        server.accept("tomsToken", "tom@corp");
    }

    @AfterAll
    void end() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void nothing_was_shown() throws Exception {
        server.forget();
    }

    @Test
    void a_token_opens_the_login_that_its_identity_is_mapped_to_and_the_code_is_still_asked_for()
            throws Exception {
        try (var line = server.address().as("mara", "").connect(new BearerToken(TOKEN))) {
            assertThat(Sql.one(line, "select system_user")).isEqualTo("oauth:mara@corp");
            assertThat(Sql.one(line, "select session_user")).isEqualTo("mara");
            assertThat(Sql.one(line, "select needs from app.sign_in_needs()")).isEqualTo("code");
            assertThat(Sql.one(line, "select app.open_session('x')")).isEqualTo("null");
            assertThat(Sql.one(line, "select count(*) from app.region")).isEqualTo("0");
            assertThat(Sql.one(line, "select app.open_session('x', ?)", server.code("mara")))
                    .isNotEqualTo("null");
            assertThat(Sql.one(line, "select count(*) from app.region")).isEqualTo("1");
        }
        assertThat(server.shown()).containsExactly(TOKEN);
    }

    @Test
    void a_token_nobody_gave_opens_nothing() throws Exception {
        refused("mara", "forged");
        assertThat(server.shown()).containsExactly("forged");
    }

    @Test
    void a_token_that_has_run_out_opens_nothing() throws Exception {
        server.accept("yesterdays", "mara@corp", Duration.ofSeconds(-1));
        refused("mara", "yesterdays");
    }

    @Test
    void the_token_of_another_opens_no_login() {
        refused("mara", "tomsToken");
    }

    @Test
    void an_identity_without_a_line_in_the_map_opens_nothing() throws Exception {
        server.accept("guests", "mara@guests");
        refused("mara", "guests");
    }

    @Test
    void a_console_with_another_issuer_than_the_servers_is_told_of_both() {
        var address =
                server.address(
                        Map.of(
                                "WATCHROOM_OAUTH_ISSUER", "https://id.other.example",
                                "WATCHROOM_OAUTH_CLIENT_ID", "console"));
        untrusted(
                address.as("mara", ""),
                "forged",
                ISSUER + "/.well-known/openid-configuration",
                "https://id.other.example",
                "oauth_issuer");
    }

    @Test
    void a_server_with_a_certificate_of_another_authority_is_shown_no_token() throws Exception {
        server.impostor();
        try {
            untrusted(mara(), TOKEN, "no authority known to this machine", "sslrootcert");
        } finally {
            server.itself();
        }
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void a_server_with_a_certificate_for_another_name_is_shown_no_token() throws Exception {
        server.misnamed();
        try {
            untrusted(mara(), TOKEN, "another name", "host name");
        } finally {
            server.itself();
        }
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void a_server_that_only_the_runtime_could_trust_is_shown_no_token() throws Exception {
        var address =
                server.address(
                        Map.of(
                                "WATCHROOM_OAUTH_ISSUER", ISSUER,
                                "WATCHROOM_OAUTH_CLIENT_ID", "console",
                                "PGSSLROOTCERT", "system"));
        untrusted(address.as("mara", ""), TOKEN, "no authority known to this machine");
        assertThat(server.shown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca"})
    void where_less_is_checked_no_token_is_sent(String mode) throws Exception {
        var address = mara().withSetting("sslmode", mode);
        assertThatThrownBy(() -> address.connect(new BearerToken(TOKEN)))
                .isInstanceOf(SQLException.class);
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void a_root_certificate_that_is_not_there_is_named() {
        var address =
                server.address(
                        Map.of(
                                "WATCHROOM_OAUTH_ISSUER", ISSUER,
                                "WATCHROOM_OAUTH_CLIENT_ID", "console",
                                "PGSSLROOTCERT", "/nowhere/none.crt"));
        untrusted(address.as("mara", ""), TOKEN, "none.crt", "sslrootcert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pat", "clear"})
    void a_server_that_asks_for_a_password_instead_is_shown_neither(String login) throws Exception {
        untrusted(server.address().as(login, "test"), TOKEN, "another proof", "require_auth");
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void a_server_that_asks_for_nothing_is_not_worked_with() throws Exception {
        untrusted(server.address().as("open", ""), TOKEN, "asked for no token", "pg_hba.conf");
    }

    @Test
    void a_console_that_is_not_set_up_for_tokens_is_told_what_to_set() throws Exception {
        assertThatThrownBy(() -> server.address(Map.of()).as("mara", "test").connect())
                .isInstanceOfSatisfying(
                        UntrustedServer.class,
                        e -> assertThat(e.words()).contains("token", "oauth_issuer"));
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void a_password_is_never_taken_for_a_token() throws Exception {
        assertThatThrownBy(() -> server.address().as("mara", TOKEN).connect())
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining("token of your organisation");
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void passwords_of_the_same_server_are_bound_to_its_certificate_as_before() throws Exception {
        var address = server.address(Map.of());
        assertThat(address.url()).contains("channelBinding=require");
        try (var line = address.as("pat", "test").connect()) {
            assertThat(Sql.one(line, "select system_user")).isEqualTo("scram-sha-256:pat");
        }
        assertThatThrownBy(() -> address.as("clear", "test").connect())
                .isInstanceOf(UntrustedServer.class)
                .hasMessageContaining("did not tie the password");
    }

    @Test
    void afterwards_the_line_carries_whatever_there_is() throws Exception {
        try (var line = server.address().as("mara", "").connect(new BearerToken(TOKEN));
                var ask =
                        line.prepareStatement(
                                "select repeat(md5(i::text), 1000) from generate_series(1, 500) i");
                var rows = ask.executeQuery()) {
            long characters = 0;
            while (rows.next()) {
                characters += rows.getString(1).length();
            }
            assertThat(characters).isEqualTo(16_000_000);
        }
    }

    @Test
    void a_question_can_be_cancelled() throws Exception {
        try (var line = server.address().as("mara", "").connect(new BearerToken(TOKEN));
                var ask = line.createStatement()) {
            ask.setQueryTimeout(1);
            assertThatThrownBy(() -> ask.execute("select pg_sleep(14)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        }
    }

    @Test
    void the_token_stands_in_no_log_and_no_fault() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        var listener = new Listener(said);
        var driver = Logger.getLogger("org.postgresql");
        var before = driver.getLevel();
        driver.setLevel(Level.ALL);
        driver.addHandler(listener);
        try {
            mara().connect(new BearerToken(TOKEN)).close();
            try {
                mara().connect(new BearerToken("forgedTokenOfMara"));
            } catch (SQLException e) {
                var trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                said.add(trace.toString());
            }
        } finally {
            driver.removeHandler(listener);
            driver.setLevel(before);
        }
        assertThat(said).hasSizeGreaterThan(10);
        assertThat(said).noneMatch(each -> each.contains(TOKEN) || each.contains("forgedTokenOf"));
        assertThat(mara() + " " + new BearerToken(TOKEN)).doesNotContain(TOKEN);
    }

    private DatabaseAddress mara() {
        return server.address().as("mara", "");
    }

    private void refused(String login, String token) {
        var address = server.address().as(login, "");
        assertThatThrownBy(() -> address.connect(new BearerToken(token)))
                .isInstanceOf(TokenRefused.class)
                .hasMessageContaining("pg_ident.conf")
                .hasMessageNotContaining(token);
    }

    private static void untrusted(DatabaseAddress address, String token, String... words) {
        assertThatThrownBy(() -> address.connect(new BearerToken(token)))
                .isInstanceOfSatisfying(
                        UntrustedServer.class,
                        e ->
                                assertThat(e.words())
                                        .contains(words)
                                        .doesNotContain("Exception", token));
    }

    private static final class Listener extends Handler {
        private final List<String> said;
        private final SimpleFormatter formatter = new SimpleFormatter();

        Listener(List<String> said) {
            this.said = said;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            said.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
