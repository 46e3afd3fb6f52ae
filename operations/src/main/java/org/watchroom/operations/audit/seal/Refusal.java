package org.watchroom.operations.audit.seal;

/// Ends a round of the sealer without a seal.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final SealingState.Reason reason;

    Refusal(SealingState.Reason reason, String words) {
        super(words, null, false, false);
        this.reason = reason;
    }

    SealingState.Refused state() {
        return new SealingState.Refused(reason, String.valueOf(getMessage()));
    }
}
