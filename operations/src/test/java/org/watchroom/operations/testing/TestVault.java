package org.watchroom.operations.testing;

import java.nio.file.Path;
import java.time.Clock;
import org.watchroom.operations.evidence.vault.DirectoryVault;
import org.watchroom.operations.evidence.vault.VaultKey;

/// Vaults with their key beside them.
public final class TestVault {
    private TestVault() {}

    public static DirectoryVault at(Path root, Clock clock) {
        return new DirectoryVault(root, VaultKey.in(key(root)), clock);
    }

    public static Path key(Path root) {
        return root.resolveSibling(root.getFileName() + ".key");
    }
}
