package org.watchroom.operations.audit.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.watchroom.operations.audit.checkpoint.KeyChain;
import org.watchroom.operations.audit.checkpoint.SealingKey;
import org.watchroom.operations.audit.checkpoint.VerifyingKey;

/// The sealer's own key and its successor.
///
/// A new key is first on the disk, then announced in the database with the old one's signature,
/// then takes the old one's place on the disk. Wherever that ends early, the next start goes on
/// from what the database says.
final class Keys {
    private final SealHome home;
    private SealingKey key;

    Keys(SealHome home) throws IOException {
        this.home = home;
        this.key = SealingKey.in(home.key());
    }

    /// The key to seal with, announced where it has to be. Part of the caller's transaction.
    ///
    /// @param sealed whether there are seals
    /// @throws Refusal when the record is in the hands of another key
    SealingKey current(SealSql sql, String origin, boolean sealed)
            throws SQLException, IOException, Refusal {
        var chain = sql.keys(origin);
        finishRotation(chain);
        if (chain.links().isEmpty() && !sealed) {
            sql.insertKey(key.verifying(), null, null, origin);
        } else if (!knows(chain, key.verifying())) {
            throw new Refusal(
                    SealingState.Reason.KEY_UNKNOWN,
                    "the record is sealed by the key %s; this service has the key %s"
                            .formatted(
                                    chain.links().isEmpty()
                                            ? "(missing)"
                                            : chain.links().getLast().key(),
                                    key.verifying()));
        }
        if (home.wantsNewKey()) {
            rotate(sql, origin);
        }
        return key;
    }

    /// Announces this service's key although no key before it vouches for it: the administrator of
    /// this machine has said so.
    void adopt(SealSql sql, String origin) throws SQLException {
        var chain = sql.keys(origin);
        if (!chain.links().isEmpty() && !knows(chain, key.verifying())) {
            sql.insertKey(key.verifying(), null, null, origin);
        }
    }

    private void rotate(SealSql sql, String origin) throws SQLException, IOException {
        var next = SealingKey.make();
        Files.deleteIfExists(home.nextKey());
        next.keep(home.nextKey());
        sql.insertKey(
                next.verifying(), key.verifying(), key.vouchFor(next.verifying(), origin), origin);
        sql.commit();
        takeNext();
        home.newKeyDone();
    }

    private void finishRotation(KeyChain chain) throws IOException {
        if (Files.exists(home.nextKey())) {
            if (knows(chain, SealingKey.read(home.nextKey()).verifying())) {
                takeNext();
            } else {
                Files.delete(home.nextKey());
            }
        }
    }

    private void takeNext() throws IOException {
        Files.move(
                home.nextKey(),
                home.key(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        key = SealingKey.read(home.key());
    }

    private static boolean knows(KeyChain chain, VerifyingKey key) {
        return chain.links().stream().anyMatch(link -> link.key().equals(key));
    }
}
