package org.watchroom.console.signin;

import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Passwords;

/// Giving oneself another password. Used on the glass thread only.
public final class PasswordViewModel {
    /// Changes it at the server. Given by the wiring, which knows what is kept under the password.
    @FunctionalInterface
    public interface Change {
        /// Runs off the glass thread.
        ///
        /// @param before proves who asks; overwritten by the caller
        /// @param wanted overwritten by the caller
        /// @throws Failure.Refused rule `sign-in` when `before` is wrong
        void change(char[] before, char[] wanted);
    }

    private final Seat seat;
    private final String user;
    private final Change change;
    private final Runnable onDone;
    private final StringProperty before = new SimpleStringProperty("");
    private final StringProperty wanted = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    /// @param user the person's login
    /// @param onDone puts the form away
    public PasswordViewModel(Seat seat, String user, Change change, Runnable onDone) {
        this.seat = seat;
        this.user = user;
        this.change = change;
        this.onDone = onDone;
        for (var field : List.of(before, wanted, again)) {
            field.addListener(_ -> error.set(""));
        }
    }

    public void send() {
        if (!possible().get()) {
            return;
        }
        var old = before.get().toCharArray();
        var fresh = wanted.get().toCharArray();
        var fault = fault(old, fresh);
        if (!fault.isEmpty()) {
            wipe(old, fresh);
            error.set(seat.texts().get(fault));
            return;
        }
        busy.set(true);
        error.set("");
        seat.background()
                .run(
                        _ -> {
                            change.change(old, fresh);
                            return true;
                        },
                        _ -> {
                            wipe(old, fresh);
                            busy.set(false);
                            seat.notices().done("signin.password.changed", "");
                            cancel();
                        },
                        failure -> {
                            wipe(old, fresh);
                            busy.set(false);
                            failed(failure);
                        });
    }

    private String fault(char[] old, char[] fresh) {
        if (!wanted.get().equals(again.get())) {
            return "signin.password.differ";
        }
        if (Arrays.equals(old, fresh)) {
            return "signin.password.same";
        }
        return Passwords.fault(fresh, user).map(why -> "signin.password." + why).orElse("");
    }

    private void failed(Throwable failure) {
        switch (failure) {
            case Failure.Refused refused when refused.rule().equals("sign-in") ->
                    error.set(seat.texts().get("signin.password.wrong"));
            case Failure.StepUpNeeded _ -> error.set(seat.texts().get("failure.step-up"));
            default -> {
                seat.failures().show(failure);
                cancel();
            }
        }
    }

    private static void wipe(char[] old, char[] fresh) {
        Arrays.fill(old, '\0');
        Arrays.fill(fresh, '\0');
    }

    /// Forgets what was typed and puts the form away.
    public void cancel() {
        for (var field : List.of(before, wanted, again)) {
            field.set("");
        }
        onDone.run();
    }

    BooleanBinding possible() {
        return Bindings.createBooleanBinding(
                () ->
                        !busy.get()
                                && !before.get().isEmpty()
                                && !wanted.get().isEmpty()
                                && !again.get().isEmpty(),
                busy,
                before,
                wanted,
                again);
    }

    public StringProperty before() {
        return before;
    }

    public StringProperty wanted() {
        return wanted;
    }

    /// The new one a second time.
    public StringProperty again() {
        return again;
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }
}
