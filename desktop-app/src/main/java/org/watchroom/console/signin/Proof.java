package org.watchroom.console.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Ticker;
import org.watchroom.console.kit.Work;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;

/// What a person types to show that it is still them, one attempt after another. Used on the glass
/// thread only.
final class Proof implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

    /// The answer to one attempt.
    ///
    /// @param waitUntil no further attempt is looked at before
    private record Answer(boolean right, Optional<Instant> waitUntil) {}

    private final Background background;
    private final Session session;
    private final Texts texts;
    private final Ticker ticker;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Instant>> waitingUntil =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ChangeListener<Instant> ticks = (_, _, now) -> tick(now);

    /// @param background without a gate: a failure here is this card's own to tell
    Proof(Background background, Session session, Texts texts, Ticker ticker) {
        this.background = background;
        this.session = session;
        this.texts = texts;
        this.ticker = ticker;
        typed.addListener((_, _, now) -> {
            if (!now.isEmpty()) {
                error.set("");
            }
        });
        ticker.now().addListener(ticks);
    }

    /// Tries it off the glass; the field is empty afterwards.
    ///
    /// @param attempt false when it was wrong
    /// @param wrong key of the words for that
    void attempt(
            Work<Boolean> attempt, String wrong, Runnable onRight, Consumer<Failure> onFailed) {
        if (!possible().get()) {
            return;
        }
        busy.set(true);
        error.set("");
        typed.set("");
        background.run(
                stop -> {
                    boolean right = attempt.call(stop);
                    var wait = right ? Duration.ZERO : session.codesWait();
                    return new Answer(
                            right,
                            wait.isZero()
                                    ? Optional.empty()
                                    : Optional.of(ticker.now().get().plus(wait)));
                },
                answer -> {
                    busy.set(false);
                    waitingUntil.set(answer.waitUntil());
                    if (answer.right()) {
                        onRight.run();
                    } else if (answer.waitUntil().isEmpty()) {
                        error.set(texts.get(wrong));
                    }
                },
                thrown -> failed(thrown, onFailed));
    }

    private void failed(Throwable thrown, Consumer<Failure> onFailed) {
        busy.set(false);
        switch (thrown) {
            case Failure.Refused refused when refused.rule().equals("sign-in") ->
                    error.set(texts.get("signin.password.wrong"));
            case Failure.Unreachable _ -> error.set(texts.get("signin.proof.unreachable"));
            case Failure failure -> {
                error.set(failure.getMessage());
                onFailed.accept(failure);
            }
            default -> {
                LOG.error("Proving who is there failed", thrown);
                error.set(texts.get("signin.bug"));
            }
        }
    }

    private void tick(Instant now) {
        waitingUntil.get().filter(until -> !now.isBefore(until)).ifPresent(_ -> clear());
    }

    /// Nothing typed, nothing said.
    void clear() {
        typed.set("");
        error.set("");
        waitingUntil.set(Optional.empty());
    }

    StringProperty typed() {
        return typed;
    }

    BooleanBinding possible() {
        return Bindings.createBooleanBinding(
                () -> !busy.get() && !typed.get().isBlank() && waitingUntil.get().isEmpty(),
                busy,
                typed,
                waitingUntil);
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// After five wrong codes in a row: until when none is looked at.
    ReadOnlyObjectProperty<Optional<Instant>> waitingUntil() {
        return waitingUntil.getReadOnlyProperty();
    }

    /// [#error], or how long there is to wait.
    StringBinding words() {
        return Bindings.createStringBinding(
                () ->
                        waitingUntil
                                .get()
                                .map(until ->
                                        texts.get(
                                                "signin.waiting",
                                                Cards.left(ticker.now().get(), until)))
                                .orElse(error.get()),
                waitingUntil,
                error,
                ticker.now());
    }

    @Override
    public void close() {
        ticker.now().removeListener(ticks);
        clear();
    }
}
