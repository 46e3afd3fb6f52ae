package org.watchroom.operations.till;

import java.security.MessageDigest;
import org.watchroom.operations.work.Hash;

/// Whoever hands in receipts of one region's stores.
///
/// @param drill whether its stores are for practice
/// @param secretHash SHA-256 of the secret it proves itself with
@SuppressWarnings("ArrayRecordComponent") // compared by opens() alone
public record TillFeed(String code, int region, boolean drill, byte[] secretHash) {
    /// Whether this is its secret.
    public boolean opens(String secret) {
        return MessageDigest.isEqual(secretHash, hash(secret));
    }

    /// What the database keeps of a secret. Secrets are random and long, so a plain hash does.
    public static byte[] hash(String secret) {
        return Hash.sha256(secret);
    }
}
