package org.watchroom.operations.retention;

import java.util.List;
import java.util.Optional;

/// What was done to one thing on a disk, as the register of disposals keeps it.
///
/// @param name of the pack, or the recording's path
/// @param how `found` before it was begun; then `unlinked`; `gone-since`: it was found, but a round
///   was ended before it could say what it did, and it is not there any more; `not-here`: no shelf
///   of the machine that did it had it; or `locked`: an object store lets nobody delete it yet, and
///   a later round will
/// @param files `unlinked` in an earlier round and in this
record Gone(String name, String how, int files, long bytes) {
    static Gone found(String name, Unlinking.Unlinked there) {
        return new Gone(name, "found", there.files(), there.bytes());
    }

    /// @param bytes as they lie in the store
    static Gone locked(String name, long bytes) {
        return new Gone(name, "locked", 1, bytes);
    }

    static boolean names(List<Gone> found, String name) {
        return found.stream().anyMatch(one -> one.name.equals(name));
    }

    /// @param found what was there when it was begun
    static Gone of(String name, Unlinking.Unlinked unlinked, List<Gone> found) {
        Optional<Gone> earlier =
                found.stream().filter(one -> one.name.equals(name) && one.files > 0).findFirst();
        int files = Math.max(unlinked.files(), earlier.map(Gone::files).orElse(0));
        long bytes = Math.max(unlinked.bytes(), earlier.map(Gone::bytes).orElse(0L));
        if (unlinked.files() > 0) {
            return new Gone(name, "unlinked", files, bytes);
        }
        return new Gone(name, earlier.isPresent() ? "gone-since" : "not-here", files, bytes);
    }
}
