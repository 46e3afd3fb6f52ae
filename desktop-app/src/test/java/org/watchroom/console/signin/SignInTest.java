package org.watchroom.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.console.testing.Fx;
import org.watchroom.console.testing.Window;
import org.watchroom.console.testing.Wire;
import org.watchroom.db.testing.TestDatabase;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;

final class SignInTest {
    private final Background background = new Background();
    private final Texts texts = Texts.ofConsole();
    private final TestDatabase database = TestDatabase.create();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final TestPerson mara;

    SignInTest() {
        Fx.start();
        database.region(1, "NORTH", "North", false);
        mara = database.person("mara", "Mara Ellison", "ME", List.of("operator"), 1);
    }

    @AfterEach
    void close() {
        sessions.forEach(Session::close);
        background.close();
        database.close();
    }

    @Test
    void a_wrong_password_is_said_in_words_and_the_words_go_when_one_types() {
        var model = model(this::login, "");
        Fx.run(() -> {
            model.password().set("nonsense");
            model.signIn();
        });
        Fx.eventually(
                () -> assertThat(model.error().get()).isEqualTo("Name or password is wrong."));
        Fx.run(() -> {
            model.password().set("t");
            assertThat(model.error().get()).isEmpty();
        });
        assertThat(sessions).isEmpty();
    }

    @Test
    void the_right_password_and_enter_sign_in() {
        var model = model(this::login, "");
        var window =
                Fx.get(() ->
                        Window.show(new SignInView(model, texts), new Theme(), new Keys(texts)));
        Fx.eventually(() ->
                assertThat(window.scene().getFocusOwner().getId()).isEqualTo("signin-password"));
        window.write("test");
        window.type(KeyCode.ENTER);
        Fx.eventually(() -> assertThat(sessions).hasSize(1));
        assertThat(sessions.getFirst().person().displayName()).isEqualTo("Mara Ellison");
        Fx.run(() -> assertThat(model.password().get()).isEmpty());
        window.close();
    }

    @Test
    void a_server_that_does_not_answer_is_named() {
        try (var wire = new Wire(mara.address())) {
            wire.cut();
            var model =
                    model(
                            (user, password) ->
                                    SignIn.open(
                                            () ->
                                                    wire.address()
                                                            .as(user, new String(password))
                                                            .connect(),
                                            "test",
                                            null),
                            "test");
            Fx.run(model::signIn);
            Fx.eventually(() ->
                    assertThat(model.error().get())
                            .contains("this computer")
                            .contains("does not answer"));
        }
    }

    private Session login(String user, char[] password) {
        var secret = new String(password);
        return SignIn.open(
                () -> mara.address().as(user, secret).connect(), "test", database.code(mara));
    }

    private SignInViewModel model(Login login, String password) {
        return Fx.get(() ->
                new SignInViewModel(
                        background,
                        texts,
                        login,
                        new Welcome("this computer", false, mara.login(), password),
                        sessions::add));
    }
}
