package org.watchroom.operations.evidence.redaction;

/// A mask and what is done under it.
public record Redaction(Mask mask, Manner manner) {
    /// What becomes of what is covered.
    public enum Manner {
        /// Blocks of one colour each: what happens stays visible, who it was does not.
        PIXELATED("pixelated"),
        /// Black: nothing stays. For text and number plates, which blocks can give away.
        BLACKED_OUT("blacked out");

        private final String word;

        Manner(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// Blocks are an eighth of the shorter side and never smaller than this many pixels (our
    /// choice).
    static final int SMALLEST_BLOCK = 16;

    /// Side of a block in pixels.
    int block() {
        var bounds = mask.bounds();
        return Math.max(SMALLEST_BLOCK, Math.min(bounds.width, bounds.height) / 8);
    }

    String words() {
        return mask.words() + " " + manner.word();
    }
}
