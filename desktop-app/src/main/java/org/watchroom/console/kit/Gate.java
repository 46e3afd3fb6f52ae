package org.watchroom.console.kit;

import org.watchroom.operations.failure.Failure;

/// What stands between a deed and its doing when the database wants the person to prove something
/// first: the code once more, or who is there at all.
///
/// [Background] shows every [Failure] of every work to it, so that no screen needs to: a deed that
/// met [Failure.StepUpNeeded] is done again by itself once the code was right. Work must therefore
/// bear being done twice; a transaction that was refused does.
@FunctionalInterface
public interface Gate {
    /// Where nobody can be asked: each failure goes to whoever started the work.
    Gate NONE = (_, _, giveUp) -> giveUp.run();

    /// Some work met this failure. Called on the glass thread; exactly one of the two is called in
    /// answer, on the glass thread, at once or when the person has decided.
    ///
    /// @param again does the work once more
    /// @param giveUp hands the failure to whoever started the work
    void met(Failure failure, Runnable again, Runnable giveUp);
}
