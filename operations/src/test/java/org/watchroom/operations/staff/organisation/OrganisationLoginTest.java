package org.watchroom.operations.staff.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.watchroom.db.oauth.TokenServer;
import org.watchroom.db.testing.Sql;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.OrganisationLogin;
import org.watchroom.operations.staff.SignIn;

/// From the organisation's word to a session: an issuer, and a real PostgreSQL 18 that trusts it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrganisationLoginTest {
    private Issuer issuer;
    private TokenServer server;

    @BeforeAll
    void an_organisation_and_its_server() throws Exception {
        issuer = new Issuer((token, identity) -> server.accept(token, identity));
        server = TokenServer.start(issuer.url());
    }

    @AfterAll
    void end() throws Exception {
        issuer.close();
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void nothing_was_shown() throws Exception {
        issuer.lifetime("3600");
        issuer.renews(true);
        issuer.asked().clear();
        server.forget();
    }

    @Test
    void whom_the_organisation_vouches_for_is_a_person_here_once_the_code_is_right()
            throws Exception {
        var begun = begin("mara", "mara@corp");
        assertThat(begun.needs()).isInstanceOf(SignIn.Needs.Code.class);
        assertThatThrownBy(() -> begun.open("000000"))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("code"));
        try (var session = begun.open(server.code("mara"))) {
            assertThat(
                            session.database()
                                    .<String>read(db -> db.fetchValue("select system_user") + ""))
                    .isEqualTo("oauth:mara@corp");
            try (var admin = server.admin()) {
                assertThat(
                                Sql.one(
                                        admin,
                                        "select login from app.person where id = ?",
                                        session.person().id().value()))
                        .isEqualTo("mara");
            }
        }
    }

    @Test
    void the_word_for_another_opens_no_login() {
        refused(() -> begin("mara", "tom@corp"));
    }

    @Test
    void the_word_for_somebody_the_server_knows_nothing_of_opens_no_login() {
        refused(() -> begin("mara", "mara@elsewhere"));
    }

    @Test
    void a_login_that_no_person_has_opens_no_session() {
        assertThatThrownBy(() -> begin("kim", "kim@corp"))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("sign-in"));
    }

    @Test
    void what_cannot_be_a_login_is_not_sent() throws Exception {
        assertThatThrownBy(() -> begin("hunter2 hunter2", "mara@corp"))
                .isInstanceOfSatisfying(
                        Failure.Refused.class, e -> assertThat(e.rule()).isEqualTo("sign-in"));
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void a_second_line_renews_a_token_that_has_run_out() throws Exception {
        issuer.lifetime("0");
        var login = login("mara", "mara@corp");
        login.open().close();
        login.open().close();
        assertThat(issuer.renewals()).isEqualTo(2);
        assertThat(server.shown()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_token_that_the_server_no_longer_takes_is_renewed_once() throws Exception {
        var login = login("mara", "mara@corp");
        login.open().close();
        server.withdraw(server.shown().getFirst());
        try (var line = login.open()) {
            assertThat(Sql.one(line, "select session_user")).isEqualTo("mara");
        }
        assertThat(issuer.renewals()).isEqualTo(1);
        assertThat(server.shown()).hasSize(3);
    }

    @Test
    void many_lines_at_once_renew_it_once() throws Exception {
        var login = login("mara", "mara@corp");
        login.open().close();
        server.withdraw(server.shown().getFirst());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lines = new ArrayList<Future<String>>();
            for (var i = 0; i < 6; i++) {
                Callable<String> one =
                        () -> {
                            try (var line = login.open()) {
                                return Sql.one(line, "select session_user");
                            }
                        };
                lines.add(threads.submit(one));
            }
            for (var line : lines) {
                assertThat(line.get()).isEqualTo("mara");
            }
        }
        assertThat(issuer.renewals()).isEqualTo(1);
    }

    @Test
    void whose_account_was_closed_opens_no_further_line() throws Exception {
        var login = login("mara", "mara@corp");
        login.open().close();
        server.withdraw(server.shown().getFirst());
        issuer.revoke();
        assertThatThrownBy(login::open)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                .hasMessageContaining("no longer");
    }

    @Test
    void where_the_issuer_is_away_a_token_that_holds_goes_on_opening_lines() throws Exception {
        var login = login("mara", "mara@corp");
        issuer.next(new Issuer.Reply(503, ""));
        login.open().close();
        assertThat(issuer.renewals()).isZero();
        server.withdraw(server.shown().getFirst());
        assertThatThrownBy(login::open)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
        login.open().close(); // it is back
    }

    @Test
    void signed_out_opens_nothing() throws Exception {
        var login = login("mara", "mara@corp");
        login.forget();
        assertThatThrownBy(login::open).isInstanceOf(SQLException.class);
        assertThat(server.shown()).isEmpty();
    }

    private SignIn begin(String login, String identity) {
        return SignIn.begin(login(login, identity), "desk 1");
    }

    private OrganisationLogin login(String login, String identity) {
        issuer.approve(identity);
        var address = server.address();
        var tokens = new Organisation(address.oauth().orElseThrow()).ask().poll().orElseThrow();
        return new OrganisationLogin(address, login, tokens);
    }

    private static void refused(Callable<?> deed) {
        assertThatThrownBy(deed::call)
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        e -> assertThat(e.rule()).isEqualTo("token-refused"));
    }
}
