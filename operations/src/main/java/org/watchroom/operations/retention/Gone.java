package org.watchroom.operations.retention;

/// What was done to one thing on a disk, as the register of disposals keeps it.
///
/// @param name of the pack, or the recording's path
/// @param how `unlinked`, or `not-here`: no shelf of the machine that did it had it
record Gone(String name, String how, int files, long bytes) {
    static Gone of(String name, Unlinking.Unlinked unlinked) {
        return new Gone(
                name,
                unlinked.files() == 0 ? "not-here" : "unlinked",
                unlinked.files(),
                unlinked.bytes());
    }
}
