package org.watchroom.operations.readiness;

import java.util.Locale;

/// What police or court ask for, in the order in which it is best done.
public enum Need {
    /// Footage of the whole moment, untouched, of every camera of the store.
    FOOTAGE,
    /// A clear still of each suspect: all are run through facial search.
    STILL,
    /// How far each camera's clock was off, checked within a month.
    CLOCK,
    /// What each suspect looked like.
    SUSPECT,
    /// What was taken, with quantity and price.
    LOSS,
    /// Who was hurt, also where nobody was.
    INJURY,
    /// When the police were told, and their reference.
    POLICE,
    /// A signed statement of somebody who saw it.
    STATEMENT,
    /// A signed statement of whoever produces the footage.
    PRODUCER,
    /// On which days each witness cannot come to court.
    DATES,
    /// What it did to the business: may be given at any time.
    IMPACT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
