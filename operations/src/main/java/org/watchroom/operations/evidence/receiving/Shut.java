package org.watchroom.operations.evidence.receiving;

/// Looking into a file came to where it ends: it is kept and not opened.
final class Shut extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Quarantine why;

    Shut(Quarantine why) {
        super(why.code(), null, false, false);
        this.why = why;
    }

    Quarantine why() {
        return why;
    }
}
