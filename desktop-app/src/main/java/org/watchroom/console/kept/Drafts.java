package org.watchroom.console.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.watchroom.operations.keys.HeldKeys;

/// One person's file of a [DraftBox], while they sit here.
public final class Drafts {
    private final Path file;
    private final String about;
    private final HeldKeys.OwnKey own;

    Drafts(Path file, String about, HeldKeys.OwnKey own) {
        this.file = file;
        this.about = about;
        this.own = own;
    }

    /// Keeps these and nothing else; of none no file is left. Not on the glass thread.
    public synchronized void keep(Map<String, String> words) throws IOException {
        if (words.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            WholeFile.write(file, DraftBox.sealed(words, own, about));
        }
    }
}
