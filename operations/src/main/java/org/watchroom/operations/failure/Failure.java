package org.watchroom.operations.failure;

import org.jspecify.annotations.Nullable;

/// An operation did not happen, and the person who asked can do something about it.
///
/// Sealed, so that whoever turns failures into words answers each kind.
public abstract sealed class Failure extends RuntimeException {
    private Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// A rule forbids it.
    public static final class Refused extends Failure {
        private final String rule;

        /// @param rule stable key of the rule, such as `close-own`; the words for it are the
        ///   console's
        /// @param message the rule as one English sentence, for logs and command lines
        public Refused(String rule, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.rule = rule;
        }

        public String rule() {
            return rule;
        }
    }

    /// Someone else changed it first. Look again, then decide again.
    public static final class Stale extends Failure {
        public Stale(String what) {
            super(what + " has changed since it was shown", null);
        }
    }

    /// It is not there, or not for this person: the two are deliberately not told apart.
    public static final class Missing extends Failure {
        public Missing(String what) {
            super(what + " was not found", null);
        }
    }

    /// Something this needs does not answer: the database, a recorder, a disk. Trying again later
    /// may work.
    public static final class Unreachable extends Failure {
        private final String what;

        public Unreachable(String what, @Nullable Throwable cause) {
            super(what + " cannot be reached", cause);
            this.what = what;
        }

        public String what() {
            return what;
        }
    }

    /// Input that cannot be used.
    public static final class Unreadable extends Failure {
        private final String what;
        private final String remedy;

        /// @param what what is wrong, naming the field, line or file
        /// @param remedy what to do about it
        public Unreadable(String what, String remedy, @Nullable Throwable cause) {
            super(what + ". " + remedy, cause);
            this.what = what;
            this.remedy = remedy;
        }

        public String what() {
            return what;
        }

        public String remedy() {
            return remedy;
        }
    }

    /// The session is locked because nobody was there: whoever is now proves it first, then tries
    /// again.
    public static final class Locked extends Failure {
        public Locked() {
            super("the session is locked", null);
        }
    }

    /// It weighs more than usual: the person's code is asked for once more, then it is tried again.
    public static final class StepUpNeeded extends Failure {
        public StepUpNeeded() {
            super("this needs the code of the second factor once more", null);
        }
    }

    /// The session has ended; signing in again is needed.
    public static final class SignedOut extends Failure {
        public SignedOut() {
            super("the session has ended", null);
        }
    }
}
