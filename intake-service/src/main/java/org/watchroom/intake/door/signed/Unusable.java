package org.watchroom.intake.door.signed;

/// A signature that says too little, or that cannot be read. The report is taken as if it had none,
/// and marked.
final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    /// @param why for who writes the sender, without anything personal
    Unusable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
