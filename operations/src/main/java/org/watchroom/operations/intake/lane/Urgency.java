package org.watchroom.operations.intake.lane;

import java.util.regex.Pattern;

/// Whether a report that nobody could read may be about life and limb. It errs on the safe side: a
/// wrong yes costs a look, a wrong no costs time that somebody does not have.
final class Urgency {
    private static final Pattern WORDS =
            Pattern.compile(
                    "\\b(panic|duress|hold[- ]?up|hostage|robbery|robbed|armed|weapons?|knif\\w*|knives|blades?"
                            + "|machetes?|guns?|gunman|firearms?|pistol|shotgun|shots?|shooting|stab\\w*|acid"
                            + "|hammer|axe|bomb|explo\\w+)\\b",
                    Pattern.CASE_INSENSITIVE);

    private Urgency() {}

    static boolean of(String text) {
        return WORDS.matcher(text).find();
    }
}
