package org.watchroom.console.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.watchroom.console.kit.Background;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Ticker;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.staff.Session;

/// Asks for the code once more, for deeds that weigh more, and lets them be done again. Used on the
/// glass thread only.
public final class StepUpViewModel implements AutoCloseable {
    private record Deed(Runnable again, Runnable giveUp) {}

    private final Session session;
    private final Proof proof;
    private final List<Deed> waiting = new ArrayList<>();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private Consumer<? super Failure> onFailed = _ -> {};

    /// @param background without a gate
    public StepUpViewModel(Background background, Session session, Texts texts, Ticker ticker) {
        this.session = session;
        proof = new Proof(background, session, texts, ticker);
    }

    /// What happens when the server will have nothing of it: locked, or the session has ended.
    public void onFailed(Consumer<? super Failure> listener) {
        onFailed = listener;
    }

    /// Asks for the code, once for all deeds that wait for it.
    void ask(Runnable again, Runnable giveUp) {
        waiting.add(new Deed(again, giveUp));
        if (!asking.get()) {
            proof.clear();
            asking.set(true);
        }
    }

    public void confirm() {
        var code = proof.typed().get().strip();
        proof.attempt(
                _ -> session.stepUp(code),
                "signin.code.wrong",
                () -> settle(Deed::again),
                failure -> {
                    onFailed.accept(failure);
                    cancel();
                });
    }

    /// Not now: the deeds are left undone.
    public void cancel() {
        settle(Deed::giveUp);
    }

    private void settle(Function<Deed, Runnable> answer) {
        var all = List.copyOf(waiting);
        waiting.clear();
        asking.set(false);
        proof.clear();
        all.forEach(deed -> answer.apply(deed).run());
    }

    public ReadOnlyBooleanProperty asking() {
        return asking.getReadOnlyProperty();
    }

    Proof proof() {
        return proof;
    }

    @Override
    public void close() {
        proof.close();
    }
}
