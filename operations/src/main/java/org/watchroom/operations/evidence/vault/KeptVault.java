package org.watchroom.operations.evidence.vault;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.watchroom.operations.evidence.HashingCopy;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.work.Stop;

/// A vault of which all can be read again, by and by.
public interface KeptVault extends EvidenceVault {
    /// Checksums of all that lies here, in no order.
    List<Sha256> all() throws IOException;

    /// Whether anything can be read here.
    boolean readable();

    /// Sees to it that nobody can delete it before then, where the vault can; a longer lock stays.
    default void holdOn(HashingCopy.Content content, Instant until) throws IOException {}

    /// Encrypts what lies there plain from before there was encryption, if it is what was kept.
    ///
    /// @return false where there is nothing to do
    default boolean reseal(HashingCopy.Content content, Stop stop) throws IOException {
        return false;
    }
}
