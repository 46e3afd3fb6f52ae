package org.watchroom.console.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.watchroom.operations.failure.Failure;

/// A small file of text that a command was given.
final class GivenFile {
    /// Longer than any rule, mapping, key or template.
    private static final long LARGEST = 256 * 1024;

    private GivenFile() {}

    /// @throws Failure.Missing when it is not there
    /// @throws Failure.Unreadable when it is too large or no text
    static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure.Missing("The file " + file);
        }
        if (Files.size(file) > LARGEST) {
            throw new Failure.Unreadable(
                    "The file " + file + " is too large",
                    "It has at most " + LARGEST / 1024 + " KiB.",
                    null);
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Failure.Unreadable(
                    "The file " + file + " is no text", "Save it as UTF-8.", e);
        }
    }
}
