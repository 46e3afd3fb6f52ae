package org.watchroom.console.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;

/// Passwords and codes: from a file, from whoever sits at the terminal, or line by line from
/// standard input. Never from an argument, which every other program on the machine can read.
final class Asked {
    private final Deque<String> passwords;
    private final Deque<String> codes;
    private @Nullable BufferedReader input;

    /// @param passwordFile its first line is the password
    /// @param codeFile codes, one in a line, in the order in which they are asked for
    Asked(Optional<Path> passwordFile, Optional<Path> codeFile) {
        passwords = lines(passwordFile);
        codes = lines(codeFile);
    }

    private static Deque<String> lines(Optional<Path> file) {
        try {
            return file.isEmpty()
                    ? new ArrayDeque<>()
                    : new ArrayDeque<>(Files.readAllLines(file.get()));
        } catch (IOException e) {
            throw new Failure.Unreadable(
                    "The file " + file.get() + " cannot be read", "Name one that can.", e);
        }
    }

    /// The caller overwrites it.
    char[] password(String of) {
        return next(passwords, "Password of " + of + ": ", "a password").toCharArray();
    }

    /// Six digits, or a recovery code.
    String code(String what) {
        return next(codes, what + ": ", "a code").strip();
    }

    private String next(Deque<String> given, String prompt, String what) {
        var line = given.pollFirst();
        if (line == null) {
            var terminal = System.console();
            line =
                    terminal != null && terminal.isTerminal()
                            ? typed(terminal.readPassword("%s", prompt))
                            : fromInput();
        }
        if (line == null || line.isEmpty()) {
            throw new Failure.Unreadable(
                    "This needs " + what,
                    "Give it in a file, at the prompt, or on standard input.",
                    null);
        }
        return line;
    }

    /// @param typed null when the terminal was closed instead: Ctrl-D
    static @Nullable String typed(char @Nullable [] typed) {
        return typed == null ? null : new String(typed);
    }

    private @Nullable String fromInput() {
        try {
            if (input == null) {
                input =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8));
            }
            return input.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
