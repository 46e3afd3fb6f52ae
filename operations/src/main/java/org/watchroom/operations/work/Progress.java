package org.watchroom.operations.work;

/// Hears how far long work has come. May be called from any thread, often.
@FunctionalInterface
public interface Progress {
    Progress NONE = (_, _) -> {};

    /// @param done 0 to 1
    /// @param step what is being done, as an English phrase such as `Copying footage`
    void at(double done, String step);
}
