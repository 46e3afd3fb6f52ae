package org.watchroom.console.signin;

import java.util.Arrays;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;

/// One attempt to sign in after another, until one succeeds. Used on the glass thread only.
public final class SignInViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SignInViewModel.class);

    private final Background background;
    private final Texts texts;
    private final Login login;
    private final Welcome welcome;
    private final Consumer<? super Session> onSignedIn;
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    /// @param onSignedIn called once, on the glass thread; the session is then the receiver's to
    ///   close
    public SignInViewModel(
            Background background,
            Texts texts,
            Login login,
            Welcome welcome,
            Consumer<? super Session> onSignedIn) {
        this.background = background;
        this.texts = texts;
        this.login = login;
        this.welcome = welcome;
        this.onSignedIn = onSignedIn;
        user.set(welcome.user());
        password.set(welcome.password());
        user.addListener(_ -> error.set(""));
        password.addListener(_ -> error.set(""));
    }

    /// Tries what has been entered; nothing while an attempt is under way or a field is empty.
    public void signIn() {
        if (!possible().get()) {
            return;
        }
        connecting.set(true);
        error.set("");
        var name = user.get().strip();
        var secret = password.get().toCharArray();
        background.run(
                _ -> {
                    try {
                        return login.signIn(name, secret);
                    } finally {
                        Arrays.fill(secret, '\0');
                    }
                },
                session -> {
                    connecting.set(false);
                    password.set("");
                    onSignedIn.accept(session);
                },
                this::failed);
    }

    private void failed(Throwable thrown) {
        connecting.set(false);
        error.set(
                switch (thrown) {
                    case Failure.Refused _ -> texts.get("signin.wrong");
                    case Failure.Unreachable _ -> texts.get("signin.unreachable", welcome.server());
                    case Failure failure -> failure.getMessage();
                    default -> {
                        LOG.error("Signing in failed", thrown);
                        yield texts.get("signin.bug");
                    }
                });
    }

    BooleanBinding possible() {
        return Bindings.createBooleanBinding(
                () -> !connecting.get() && !user.get().isBlank() && !password.get().isEmpty(),
                connecting,
                user,
                password);
    }

    Welcome welcome() {
        return welcome;
    }

    public StringProperty user() {
        return user;
    }

    public StringProperty password() {
        return password;
    }

    public ReadOnlyBooleanProperty connecting() {
        return connecting.getReadOnlyProperty();
    }

    /// What went wrong, in words; empty when nothing did since something was typed.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }
}
