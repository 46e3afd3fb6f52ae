package org.watchroom.operations.evidence.custody;

/// Where the bytes of an exhibit are, as far as this computer can tell.
public enum Kept {
    HERE,
    /// In the vault of another computer.
    ELSEWHERE,
    /// Made while a pack was built, and not kept otherwise.
    IN_PACK,
    /// Somewhere what is kept is not what was kept.
    BROKEN
}
