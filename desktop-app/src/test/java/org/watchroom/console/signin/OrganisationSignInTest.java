package org.watchroom.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.MovedClock;
import org.watchroom.console.testing.Window;
import org.watchroom.console.workstation.Home;
import org.watchroom.console.workstation.SharedServer;
import org.watchroom.db.oauth.TokenServer;
import org.watchroom.operations.keys.Custodian;
import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.staff.Enrolment;
import org.watchroom.operations.staff.Role;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;
import org.watchroom.operations.staff.organisation.Issuer;
import org.watchroom.operations.staff.organisation.Organisation;
import org.watchroom.operations.staff.organisation.Tokens;

/// The card where the organisation vouches for people: an issuer, a real PostgreSQL 18 that trusts
/// it, and somebody at the keyboard.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrganisationSignInTest {
    @TempDir private static Path home;

    private final Texts texts = Texts.ofConsole();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final List<URI> opened = new CopyOnWriteArrayList<>();
    private boolean browser = true;
    private TokenServer server;
    private Issuer issuer;
    private Background background;
    private Ticker ticker;
    private SignInViewModel model;
    private Window window;

    @BeforeAll
    void a_server_that_trusts_an_issuer() throws Exception {
        Fx.start();
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
    void a_card() throws IOException {
        issuer.approve("");
        issuer.asked().clear();
        server.forget();
        opened.clear();
        browser = true;
        background = new Background();
        ticker = Fx.get(() -> new Ticker(new MovedClock()));
        var login = new Shared(new SharedServer(server.address(), Home.below(home)));
        model =
                Fx.get(() ->
                        new SignInViewModel(
                                background,
                                texts,
                                login,
                                new Welcome("db.corp.example", false, "", ""),
                                ticker,
                                sessions::add,
                                this::browse));
        window =
                Fx.get(() -> {
                    var theme = new Theme();
                    return Window.show(new SignInView(model, texts, theme), theme, new Keys(texts));
                });
    }

    @AfterEach
    void close() {
        window.close();
        Fx.run(model::close);
        sessions.forEach(Session::close);
        sessions.clear();
        ticker.close();
        background.close();
    }

    @Test
    void by_keyboard_alone_from_the_name_to_the_desk() throws Exception {
        focused("signin-user");
        Fx.run(() -> assertThat(window.all(PasswordField.class)).isEmpty());
        begin("mara");
        Fx.run(() -> {
            assertThat(window.find("signin-user-code", TextField.class).getText())
                    .isEqualTo(Issuer.CODE);
            assertThat(window.find("signin-address", TextField.class).getText())
                    .isEqualTo(issuer.url() + "/go");
        });
        focused("signin-go");
        window.type(KeyCode.ENTER);
        Fx.eventually(() ->
                assertThat(opened)
                        .containsExactly(URI.create(issuer.url() + "/go?user_code=WDJB-MJHT")));
        issuer.approve("mara@corp");
        focused("signin-code");
        window.digits(server.code("mara"));
        window.type(KeyCode.ENTER);
        Fx.eventually(() -> assertThat(sessions).as(model.error().get()).hasSize(1));
        assertThat(
                        sessions.getFirst()
                                .database()
                                .<String>read(
                                        db -> String.valueOf(db.fetchValue("select system_user"))))
                .isEqualTo("oauth:mara@corp");
    }

    @Test
    void who_goes_back_while_waiting_is_not_let_in_afterwards() throws Exception {
        begin("mara");
        Fx.eventually(() -> assertThat(issuer.asked()).isNotEmpty());
        window.type(KeyCode.ESCAPE);
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Organisation.class));
        Fx.run(() -> assertThat(model.user().get()).isEqualTo("mara"));
        issuer.approve("mara@corp");
        var asked = issuer.asked().size();
        focused("signin-go");
        window.type(KeyCode.ENTER); // a second attempt: asked about from now on, the first no more
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Code.class));
        assertThat(issuer.asked().size() - asked).isBetween(1, 2);
        assertThat(server.shown()).hasSize(1);
    }

    @Test
    void whoever_is_denied_is_told_so_and_may_begin_again() {
        issuer.next(Issuer.Reply.error("access_denied"));
        enter("mara");
        told("did not let you in");
        Fx.run(() -> assertThat(model.possible().get()).isTrue());
    }

    @Test
    void a_code_that_was_not_used_in_time_is_said_to_be_so() {
        issuer.next(Issuer.Reply.error("expired_token"));
        enter("mara");
        told("not used in time");
    }

    @Test
    void an_organisation_that_does_not_answer_is_not_taken_for_the_database() throws Exception {
        issuer.discovery("device_authorization_endpoint", "http://127.0.0.1:1/device");
        try {
            enter("mara");
            told("The sign-in of your organisation at 127.0.0.1 does not answer");
        } finally {
            issuer.discovery("device_authorization_endpoint", issuer.url() + "/device");
        }
    }

    @Test
    void the_word_for_another_is_refused_by_the_server_and_said_in_words() {
        issuer.approve("tom@corp");
        enter("mara");
        told("Compare the name typed with the account");
    }

    @Test
    void what_cannot_be_a_name_is_asked_about_nowhere() throws Exception {
        enter("two words");
        told("Nobody of this name");
        assertThat(issuer.asked()).isEmpty();
        assertThat(server.shown()).isEmpty();
    }

    @Test
    void without_a_browser_the_person_is_sent_to_another_device() {
        browser = false;
        begin("mara");
        focused("signin-go");
        window.type(KeyCode.ENTER);
        Fx.eventually(() -> assertThat(model.error().get()).contains("Use your phone"));
        issuer.approve("mara@corp");
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Code.class));
    }

    @Test
    void every_control_says_what_it_is_and_the_picture_is_described() {
        begin("mara");
        Fx.run(() -> {
            for (var kind : List.of(Button.class, TextField.class)) {
                for (Node each : window.all(kind)) {
                    assertThat(each.getAccessibleText()).isNotBlank();
                }
            }
            assertThat(window.find("signin-qr", QrCode.class).getAccessibleText())
                    .contains("stands beside it");
        });
    }

    @Test
    void the_key_is_opened_with_the_password_that_only_this_console_sees() throws Exception {
        var custodian = new Custodian(() -> server.admin(), 1, home.resolve("custodian.key"));
        new Enrolment(custodian, Clock.systemUTC())
                .person(
                        "kim",
                        "kettle harbour".toCharArray(),
                        Hardness.USUAL,
                        "Kim Lee",
                        "KL",
                        Set.of(Role.OPERATOR),
                        Set.of(1));
        custodian.close();
        server.device("kim");
        issuer.approve("kim@corp");
        enter("kim");
        focused("signin-code");
        window.digits(server.code("kim"));
        window.type(KeyCode.ENTER);
        focused("signin-key");
        window.write("kettle");
        window.type(KeyCode.ENTER);
        Fx.eventually(() -> assertThat(model.error().get()).contains("not kept under that"));
        focused("signin-key");
        window.write("kettle harbour");
        window.type(KeyCode.ENTER);
        Fx.eventually(() -> assertThat(sessions).hasSize(1));
        assertThat(sessions.getFirst().keys().closed()).isFalse();
        assertThat(server.shown()).doesNotContain("kettle harbour", "kettle");
    }

    @Test
    void a_password_is_not_sent_to_such_a_server() throws Exception {
        var shared = new SharedServer(server.address(), Home.below(home));
        assertThatThrownBy(() -> shared.signIn("mara", "test".toCharArray()))
                .hasMessageContaining("no password");
        assertThat(server.shown()).isEmpty();
    }

    private void enter(String name) {
        focused("signin-user");
        Fx.run(() -> model.user().set(name));
        window.type(KeyCode.ENTER);
    }

    /// As far as the code of the organisation.
    private void begin(String name) {
        enter(name);
        Fx.eventually(() -> assertThat(model.step().get()).isInstanceOf(Step.Elsewhere.class));
    }

    private void told(String words) {
        Fx.eventually(() -> {
            assertThat(model.error().get()).contains(words);
            assertThat(model.step().get()).isInstanceOf(Step.Organisation.class);
        });
    }

    private void focused(String id) {
        Fx.eventually(() -> {
            var focus = window.scene().getFocusOwner();
            assertThat(focus == null ? "" : String.valueOf(focus.getId())).isEqualTo(id);
        });
    }

    private boolean browse(URI page) {
        opened.add(page);
        return browser;
    }

    private record Shared(SharedServer server) implements Login {
        @Override
        public SignIn signIn(String user, char[] password) {
            return server.signIn(user, password);
        }

        @Override
        public Optional<Organisation> organisation() {
            return server.organisation();
        }

        @Override
        public SignIn signIn(String user, Tokens tokens) {
            return server.signIn(user, tokens);
        }
    }
}
