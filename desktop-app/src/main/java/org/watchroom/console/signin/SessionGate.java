package org.watchroom.console.signin;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Gate;
import org.watchroom.operations.failure.Failure;

/// The gate of a desk: asks for the code, shows the lock, notices that the session is no more. Used
/// on the glass thread only.
///
/// It is made first, because what it asks with needs the work that it guards.
public final class SessionGate implements Gate {
    /// Refusals that may come from a session that has ended: without one nothing is seen or
    /// allowed.
    private static final Set<String> SUSPICIOUS =
            Set.of("not-allowed", "sign-in", "server-untrusted", "token-refused");

    private @Nullable StepUpViewModel stepUp;
    private @Nullable LockViewModel lock;
    private @Nullable SessionWatch watch;

    /// Begins to answer.
    public void open(StepUpViewModel stepUpNow, LockViewModel lockNow, SessionWatch watchNow) {
        stepUp = stepUpNow;
        lock = lockNow;
        watch = watchNow;
        stepUpNow.onFailed(this::heard);
        lockNow.onFailed(this::heard);
    }

    @Override
    public void met(Failure failure, Runnable again, Runnable giveUp) {
        if (failure instanceof Failure.StepUpNeeded && stepUp != null) {
            stepUp.ask(again, giveUp);
        } else {
            heard(failure);
            giveUp.run();
        }
    }

    private void heard(Failure failure) {
        switch (failure) {
            case Failure.Locked _ -> {
                if (lock != null) {
                    lock.locked();
                }
            }
            case Failure.SignedOut _, Failure.Missing _, Failure.Stale _ -> suspect();
            case Failure.Refused refused when SUSPICIOUS.contains(refused.rule()) -> suspect();
            case Failure.Refused _,
                    Failure.Unreachable _,
                    Failure.Unreadable _,
                    Failure.StepUpNeeded _ -> {}
        }
    }

    private void suspect() {
        if (watch != null) {
            watch.look();
        }
    }
}
