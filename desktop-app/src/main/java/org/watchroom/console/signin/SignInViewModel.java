package org.watchroom.console.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.kit.Work;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.staff.SignIn;

/// One attempt to sign in after another, step by step, until one succeeds. Used on the glass thread
/// only.
public final class SignInViewModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignInViewModel.class);

    private final Background background;
    private final Texts texts;
    private final Login login;
    private final Welcome welcome;
    private final Ticker ticker;
    private final Consumer<? super Session> onSignedIn;
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final StringProperty shiftEnd = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Step> step;
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ChangeListener<Instant> ticks = (_, _, now) -> tick(now);
    private final Optional<Vouched> vouched;
    private @Nullable SignIn signIn;
    private Optional<Session> opened = Optional.empty();

    /// @param onSignedIn called once, on the glass thread; the session is then the receiver's to
    ///   close
    public SignInViewModel(
            Background background,
            Texts texts,
            Login login,
            Welcome welcome,
            Ticker ticker,
            Consumer<? super Session> onSignedIn) {
        this(background, texts, login, welcome, ticker, onSignedIn, Browser.OF_DESKTOP);
    }

    SignInViewModel(
            Background background,
            Texts texts,
            Login login,
            Welcome welcome,
            Ticker ticker,
            Consumer<? super Session> onSignedIn,
            Browser browser) {
        this.background = background;
        this.texts = texts;
        this.login = login;
        this.welcome = welcome;
        this.ticker = ticker;
        this.onSignedIn = onSignedIn;
        vouched = login.organisation().map(o -> new Vouched(background, o, login, browser));
        step = new ReadOnlyObjectWrapper<>(first());
        user.set(welcome.user());
        password.set(welcome.password());
        for (var field : List.of(user, password, code, shiftEnd)) {
            field.addListener((_, _, typed) -> error.set(typed.isEmpty() ? error.get() : ""));
        }
        ticker.now().addListener(ticks);
    }

    /// Sends what the shown step asks for; nothing while something is under way or a field is
    /// empty.
    public void go() {
        if (!possible().get()) {
            return;
        }
        switch (step.get()) {
            case Step.Password _ -> enter();
            case Step.Organisation _ -> vouched.ifPresent(this::vouch);
            case Step.Elsewhere there ->
                    vouched.ifPresent(one ->
                            one.browse(
                                    there,
                                    () -> error.set(texts.get("signin.elsewhere.no-browser"))));
            case Step.Code _ -> open();
            case Step.Device device -> confirm(device);
            case Step.Recovery _ -> kept();
            case Step.Key _ -> openKey();
            case Step.Waiting _ -> {}
        }
    }

    private void enter() {
        var name = user.get().strip();
        var secret = password.get().toCharArray();
        work(
                _ -> {
                    try {
                        return Begun.by(login, name, secret, welcome, ticker.now().get());
                    } finally {
                        Arrays.fill(secret, '\0');
                    }
                },
                begun -> {
                    if (!welcome.known(name)) {
                        password.set("");
                    }
                    begun(begun);
                });
    }

    private void begun(Begun begun) {
        connecting.set(false);
        signIn = begun.signIn();
        begun.session().ifPresentOrElse(this::signedIn, () -> step.set(begun.step()));
    }

    private Step first() {
        return vouched.<Step>map(one -> new Step.Organisation(one.name()))
                .orElseGet(Step.Password::new);
    }

    private void vouch(Vouched one) {
        connecting.set(true);
        error.set("");
        one.begin(
                user.get().strip(),
                welcome,
                ticker,
                there -> {
                    connecting.set(false);
                    step.set(there);
                },
                this::begun,
                failure -> {
                    connecting.set(false);
                    step.set(first());
                    error.set(Refusal.ofOrganisation(failure, texts, welcome.server()));
                });
    }

    private Step waiting(Duration time, Step then) {
        return new Step.Waiting(ticker.now().get().plus(time), then);
    }

    private void open() {
        var now = signIn;
        var until = now == null ? Optional.<Instant>empty() : ShiftEnd.of(shiftEnd.get(), now);
        if (until.isEmpty() && !shiftEnd.get().isBlank()) {
            error.set(texts.get("signin.shift.wrong"));
        } else if (now != null) {
            open(now, until);
        }
    }

    private void open(SignIn now, Optional<Instant> until) {
        var given = taken();
        work(
                _ -> Begun.opened(now, given, until),
                session -> session.ifPresentOrElse(this::signedIn, () -> wrongCode(now)));
    }

    private void wrongCode(SignIn now) {
        switch (now.needs()) {
            case SignIn.Needs.Waiting(var time, _) -> step.set(waiting(time, new Step.Code()));
            case SignIn.Needs.Code _, SignIn.Needs.Nothing _, SignIn.Needs.Enrolment _ ->
                    error.set(texts.get("signin.code.wrong"));
        }
    }

    /// As the clock on the wall of the person's region is called now: GMT, BST.
    String zone() {
        return signIn == null ? "" : ShiftEnd.zone(signIn);
    }

    private void confirm(Step.Device device) {
        var now = signIn;
        if (now == null) {
            return;
        }
        var given = taken();
        work(
                _ -> Confirmed.by(now, given),
                confirmed -> {
                    if (confirmed.codes().isEmpty()) {
                        wrongFirstCode(now, device);
                    } else {
                        opened = confirmed.session();
                        step.set(new Step.Recovery(confirmed.codes()));
                    }
                });
    }

    private void wrongFirstCode(SignIn now, Step.Device device) {
        if (now.needs() instanceof SignIn.Needs.Waiting(var time, _)) {
            step.set(waiting(time, device));
        } else {
            error.set(texts.get("signin.device.wrong"));
        }
    }

    private void kept() {
        var session = opened;
        opened = Optional.empty();
        session.ifPresentOrElse(this::signedIn, () -> step.set(new Step.Code()));
    }

    private String taken() {
        var given = code.get().strip();
        code.set("");
        return given;
    }

    /// What is sealed stays sealed to whose key did not open: better to ask now than to wonder
    /// later.
    private void signedIn(Session session) {
        if (session.keys().closed()) {
            opened = Optional.of(session);
            password.set("");
            step.set(new Step.Key());
        } else {
            leave(session);
        }
    }

    private void openKey() {
        var session = opened.orElseThrow();
        var secret = password.get().toCharArray();
        work(
                _ -> {
                    try {
                        return session.opened(secret);
                    } finally {
                        Arrays.fill(secret, '\0');
                    }
                },
                withKey -> {
                    password.set("");
                    withKey.ifPresentOrElse(
                            this::leave, () -> error.set(texts.get("signin.key.wrong")));
                });
    }

    /// To the desk although the key stays closed.
    void withoutKey() {
        if (!connecting.get()) {
            opened.ifPresent(this::leave);
        }
    }

    private void leave(Session session) {
        opened = Optional.empty();
        signIn = null;
        code.set("");
        password.set("");
        onSignedIn.accept(session);
    }

    /// Begins anew with name and password.
    public void back() {
        if (connecting.get()) {
            return;
        }
        letGo();
        code.set("");
        password.set("");
        error.set("");
        step.set(first());
    }

    private void letGo() {
        vouched.ifPresent(Vouched::leave);
        if (signIn != null) {
            signIn.forget();
            signIn = null;
        }
        opened.ifPresent(this::signOut);
        opened = Optional.empty();
    }

    private void signOut(Session session) {
        background.run(
                _ -> {
                    session.close();
                    return true;
                },
                _ -> {},
                failure -> LOG.warn("Signing out failed", failure));
    }

    private void tick(Instant now) {
        if (step.get() instanceof Step.Waiting(var until, var then) && !now.isBefore(until)) {
            step.set(then);
        }
    }

    private <T> void work(Work<T> work, Consumer<T> onDone) {
        connecting.set(true);
        error.set("");
        background.run(
                work,
                result -> {
                    connecting.set(false);
                    onDone.accept(result);
                },
                this::failed);
    }

    private void failed(Throwable thrown) {
        connecting.set(false);
        error.set(Refusal.words(thrown, texts, welcome.server()));
    }

    BooleanBinding possible() {
        return Bindings.createBooleanBinding(
                () -> !connecting.get() && filled(), connecting, step, user, password, code);
    }

    private boolean filled() {
        return switch (step.get()) {
            case Step.Password _ -> !user.get().isBlank() && !password.get().isEmpty();
            case Step.Organisation _ -> !user.get().isBlank();
            case Step.Key _ -> !password.get().isEmpty();
            case Step.Code _, Step.Device _ -> !code.get().isBlank();
            case Step.Recovery _, Step.Elsewhere _ -> true;
            case Step.Waiting _ -> false;
        };
    }

    Welcome welcome() {
        return welcome;
    }

    Ticker ticker() {
        return ticker;
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    public StringProperty user() {
        return user;
    }

    public StringProperty password() {
        return password;
    }

    /// Six digits, or a recovery code.
    public StringProperty code() {
        return code;
    }

    /// When the person's shift ends, as typed; may stay empty.
    public StringProperty shiftEnd() {
        return shiftEnd;
    }

    public ReadOnlyBooleanProperty connecting() {
        return connecting.getReadOnlyProperty();
    }

    /// What went wrong, in words; empty when nothing did since something was typed.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// Forgets what was typed and given; nothing is signed in by this any more.
    @Override
    public void close() {
        ticker.now().removeListener(ticks);
        letGo();
        password.set("");
        code.set("");
    }
}
