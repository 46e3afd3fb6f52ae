package org.watchroom.console.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Idle;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Ticker;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;

/// Locking the desk and opening it again, by the person whose session it is. Used on the glass
/// thread only.
///
/// What is on the desk stays as it is, drafts included; the queue goes on being fed.
public final class LockViewModel implements AutoCloseable {
    /// As the database has it: by then it counts the session as locked, whatever a console says.
    public static final Duration USUAL = Duration.ofMinutes(15);

    /// More than lies between two heartbeats.
    private static final Duration CLOSE = Duration.ofMinutes(2);

    private static final Duration TELL_AGAIN_AFTER = Duration.ofSeconds(5);

    private final Background background;
    private final Session session;
    private final Login login;
    private final String user;
    private final Idle idle;
    private final Duration after;
    private final Ticker ticker;
    private final Proof proof;
    private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper byCode = new ReadOnlyBooleanWrapper(true);
    private final ChangeListener<Instant> ticks = (_, _, _) -> look();
    private boolean nearly;
    private Consumer<? super Failure> onFailed = _ -> {};

    /// @param background without a gate
    /// @param login proves a password, where the person has no device
    /// @param user the person's login
    /// @param after how long nobody may have touched the console
    public LockViewModel(
            Background background,
            Session session,
            Login login,
            String user,
            Texts texts,
            Ticker ticker,
            Idle idle,
            Duration after) {
        this.background = background;
        this.session = session;
        this.login = login;
        this.user = user;
        this.idle = idle;
        this.after = after;
        this.ticker = ticker;
        proof = new Proof(background, session, texts, ticker);
        ticker.now().addListener(ticks);
        askForDevice();
    }

    /// What happens when the server will have nothing of it: the session has ended.
    public void onFailed(Consumer<? super Failure> listener) {
        onFailed = listener;
    }

    private void askForDevice() {
        background.run(
                _ -> session.state().hasSecondFactor(), byCode::set, _ -> {}); // a code, by default
    }

    private void look() {
        if (locked.get()) {
            return;
        }
        var time = idle.time();
        if (time.compareTo(after) >= 0) {
            lock();
        } else if (time.compareTo(after.minus(CLOSE)) >= 0) {
            nearly = true;
        } else if (nearly) {
            nearly = false;
            background.run(
                    _ -> {
                        session.present();
                        return true;
                    },
                    _ -> {},
                    _ -> {}); // then the server locks it, and asks
        }
    }

    /// Locks the desk at once, and the session at the server as soon as it answers.
    public void lock() {
        if (!locked.get()) {
            locked();
            tellServer();
        }
    }

    /// The server says that it is locked already.
    public void locked() {
        if (!locked.get()) {
            proof.clear();
            askForDevice();
            locked.set(true);
        }
    }

    private void tellServer() {
        background.run(
                _ -> {
                    session.lock();
                    return true;
                },
                _ -> {},
                failure -> {
                    if (failure instanceof Failure.Unreachable) {
                        background.after(TELL_AGAIN_AFTER, this::tellAgain);
                    }
                });
    }

    private void tellAgain() {
        if (locked.get()) {
            tellServer();
        }
    }

    /// Opens the desk with what was typed: the code, or the password where there is no device.
    public void unlock() {
        var given = proof.typed().get().strip();
        if (byCode.get()) {
            proof.attempt(
                    _ -> {
                        session.lock(); // one that is open would be opened by anything
                        return session.unlock(given);
                    },
                    "signin.code.wrong",
                    this::opened,
                    onFailed::accept);
        } else {
            unlockBy(proof.typed().get().toCharArray());
        }
    }

    /// The password is proved by signing in with it; the session is then told by a new connection.
    private void unlockBy(char[] password) {
        proof.attempt(
                _ -> {
                    try {
                        session.lock();
                        login.signIn(user, password).forget();
                        return session.unlock(null);
                    } finally {
                        Arrays.fill(password, '\0');
                    }
                },
                "signin.password.wrong",
                this::opened,
                onFailed::accept);
    }

    private void opened() {
        idle.touch();
        proof.clear();
        locked.set(false);
    }

    public ReadOnlyBooleanProperty lockedNow() {
        return locked.getReadOnlyProperty();
    }

    /// A code is asked for; otherwise the password.
    ReadOnlyBooleanProperty byCode() {
        return byCode.getReadOnlyProperty();
    }

    Proof proof() {
        return proof;
    }

    /// The name of whoever has locked it.
    String person() {
        return session.person().displayName();
    }

    boolean drill() {
        return session.drill();
    }

    @Override
    public void close() {
        ticker.now().removeListener(ticks);
        proof.close();
    }
}
