package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.StreamKeys;

/// The key that the vaults of one computer are sealed with, in a file that lies in none of them.
/// Opened when it is first needed, so that whoever only deletes can do without.
public final class VaultKey {
    private static final String SEALED_WITH = "sealed-with";

    private final Optional<Path> file;
    private @Nullable StreamKeys opened;

    private VaultKey(Optional<Path> file) {
        this.file = file;
    }

    /// @param file made when the first vault without a key is first written to
    public static VaultKey in(Path file) {
        return new VaultKey(Optional.of(file.toAbsolutePath()));
    }

    /// For whoever deletes only.
    public static VaultKey none() {
        return new VaultKey(Optional.empty());
    }

    /// Whether anything can be read with it.
    public boolean given() {
        return file.isPresent();
    }

    /// The key, if it is that of the vault.
    ///
    /// A vault remembers the name of its key: another one would make all of it look broken, and a
    /// fresh one would hide that the right one is lost.
    ///
    /// @throws Failure.Refused `vault-key` when it is another key, or lost
    synchronized StreamKeys of(Path vault) throws IOException {
        var path = file.orElseThrow(() -> refused("no key for the evidence vault was named"));
        var mark = vault.resolve(SEALED_WITH);
        var known = Files.exists(mark) ? Files.readString(mark).strip() : "";
        var keys = opened;
        if (keys == null) {
            if (known.isEmpty()) {
                Files.createDirectories(path.getParent());
                StreamKeys.make(path);
            } else if (!Files.exists(path)) {
                throw refused("the key of the evidence vault, %s, is not there".formatted(path));
            }
            keys = StreamKeys.open(path);
            opened = keys;
        }
        if (known.isEmpty()) {
            mark(vault, mark, keys);
        } else if (!known.equals(keys.name())) {
            throw refused(
                    "%s is not the key that the evidence vault %s is sealed with"
                            .formatted(path, vault));
        }
        return keys;
    }

    private static void mark(Path vault, Path mark, StreamKeys keys) throws IOException {
        Files.createDirectories(vault);
        try {
            Files.writeString(
                    mark,
                    keys.name() + "\n",
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException another) {
            // Somebody wrote there at the same moment, with the same key or to be told so next
            // time.
        }
    }

    private static Failure refused(String why) {
        return new Failure.Refused("vault-key", why, null);
    }
}
