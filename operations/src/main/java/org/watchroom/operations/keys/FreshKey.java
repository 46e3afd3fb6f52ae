package org.watchroom.operations.keys;

import org.watchroom.operations.secret.Hardness;
import org.watchroom.operations.secret.HolderKey;

/// A key pair made for somebody, as the database takes it.
///
/// @param publicKey to be vouched for: [Custody#vouch]
/// @param privateKey under the person's password
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record FreshKey(byte[] publicKey, byte[] privateKey) {
    /// @param secret the person's password; stays the caller's to overwrite
    public static FreshKey under(char[] secret, Hardness hardness) {
        var pair = HolderKey.fresh();
        return new FreshKey(pair.publicKey(), pair.protect(secret, hardness));
    }
}
