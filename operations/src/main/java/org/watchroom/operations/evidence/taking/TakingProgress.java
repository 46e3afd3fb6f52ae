package org.watchroom.operations.evidence.taking;

import org.watchroom.operations.site.CameraId;

/// Hears how each camera gets on. Called from several threads, often.
public interface TakingProgress {
    TakingProgress NONE =
            new TakingProgress() {
                @Override
                public void at(CameraId camera, double done, String step) {
                    // Nobody listens.
                }

                @Override
                public void ended(CameraId camera, Outcome outcome) {
                    // Nobody listens.
                }
            };

    /// @param done 0 to 1
    /// @param step an English phrase such as `Copying footage`
    void at(CameraId camera, double done, String step);

    /// Comes once for each camera; what was taken is on record by then.
    void ended(CameraId camera, Outcome outcome);

    /// What became of one camera.
    sealed interface Outcome {
        record Made(Taken taken) implements Outcome {}

        /// There is no recording of that time.
        record Nothing() implements Outcome {}

        /// Nothing of this camera is on record; trying again is harmless.
        record Failed(RuntimeException why) implements Outcome {}

        record Stopped() implements Outcome {}
    }
}
