package org.watchroom.operations.pack;

/// Something about a pack that is not as it should be.
///
/// @param path of the file, from the pack's folder; empty when it is about the pack as a whole
/// @param words one English sentence
public record Finding(Kind kind, String path, String words) implements Comparable<Finding> {
    /// Worst first: a person reads the first.
    public enum Kind {
        UNSIGNED,
        FORGED,
        ALTERED,
        MISSING,
        ADDED,
        UNSAFE,
        MALFORMED
    }

    static Finding altered(String path) {
        return new Finding(
                Kind.ALTERED, path, path + " was altered: its checksum is not the one listed");
    }

    static Finding missing(String path) {
        return new Finding(Kind.MISSING, path, path + " is listed but not there");
    }

    static Finding added(String path) {
        return new Finding(Kind.ADDED, path, path + " is there but not listed");
    }

    static Finding unsafe(String path) {
        return new Finding(Kind.UNSAFE, path, path + " leads out of the pack");
    }

    static Finding malformed(String path, String why) {
        return new Finding(Kind.MALFORMED, path, path + " " + why);
    }

    @Override
    public int compareTo(Finding other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : path.compareTo(other.path);
    }
}
