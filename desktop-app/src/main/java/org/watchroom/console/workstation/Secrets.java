package org.watchroom.console.workstation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// Passwords that this workstation made for itself, each in a file that only this user can read.
final class Secrets {
    private static final int BYTES = 24;

    private final Path directory;

    Secrets(Path directory) {
        this.directory = directory;
    }

    /// The file of a secret, made with a random password when it is not there.
    Path file(String name) {
        var file = directory.resolve(name);
        try {
            var bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            try (var out =
                    Files.newByteChannel(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                out.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(bytes)));
            }
        } catch (FileAlreadyExistsException _) {
            // Made at an earlier start.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the secret " + file, e);
        }
        return file;
    }

    String password(String name) {
        try {
            return Files.readString(file(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret " + directory.resolve(name), e);
        }
    }
}
