package org.watchroom.operations.evidence.receiving;

import java.util.List;
import java.util.Optional;

/// Hears how each file gets on. Called from one thread, often.
public interface ReceivingProgress {
    ReceivingProgress NONE =
            new ReceivingProgress() {
                @Override
                public void at(int file, double done, String step) {
                    // Nobody listens.
                }

                @Override
                public void ended(int file, Outcome outcome) {
                    // Nobody listens.
                }
            };

    /// @param file its place in the list
    /// @param done 0 to 1
    /// @param step an English phrase such as `Looking into it`
    void at(int file, double done, String step);

    /// Comes once for each file; what was taken is on record by then.
    void ended(int file, Outcome outcome);

    /// What became of a file.
    sealed interface Outcome {
        /// @param parts what was in it, where it is an archive that was unpacked; those of archives
        ///   in it as well
        record Kept(One file, List<One> parts) implements Outcome {
            public Kept {
                parts = List.copyOf(parts);
            }
        }

        /// @param reference of the exhibit with the same bytes
        record There(String reference) implements Outcome {}

        record Failed(RuntimeException why) implements Outcome {}

        record Stopped() implements Outcome {}

        /// An exhibit that came of it.
        ///
        /// @param known whether it was there before, with the same bytes
        /// @param quarantine why it is kept and not opened
        /// @param copy to look at
        record One(
                String reference,
                boolean known,
                Optional<Quarantine> quarantine,
                Optional<String> copy) {}
    }
}
