package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.testing.TestVault;

final class DirectoryVaultContractTest extends VaultContract {
    @SuppressWarnings("NullAway.Init")
    private DirectoryVault vault;

    @BeforeEach
    void open() {
        vault = TestVault.at(folder.resolve("vault"), Clock.systemUTC());
    }

    @Override
    KeptVault vault() {
        return vault;
    }

    private Path address(HashingCopy.Content content) {
        var hex = content.sha256().hex();
        return folder.resolve("vault/objects")
                .resolve(hex.substring(0, 2))
                .resolve(hex + ".sealed");
    }

    @Override
    void alter(HashingCopy.Content content) throws IOException {
        var address = address(content);
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(address);
        bytes[bytes.length - 20] ^= 1;
        Files.write(address, bytes);
    }

    @Override
    void lose(HashingCopy.Content content) throws IOException {
        Files.delete(address(content));
    }
}
