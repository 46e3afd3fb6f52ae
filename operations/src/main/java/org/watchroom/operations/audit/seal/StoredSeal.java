package org.watchroom.operations.audit.seal;

import java.time.Instant;

/// A seal as the database holds it: claims, until they are proved.
///
/// @param n from 1, without gaps
/// @param toXid transaction of the last record it covers
/// @param toSeq number of the last record it covers
/// @param leaves how many records it added
/// @param size of the tree with them
/// @param keyId SHA-256 of the key that signed
/// @param note the signed checkpoint
/// @param leafHashes of the records it added; empty where they were not asked for
/// @param frontier full subtrees after this seal
public record StoredSeal(
        long n,
        Instant sealedAt,
        long toXid,
        long toSeq,
        int leaves,
        long size,
        byte[] root,
        byte[] keyId,
        String note,
        byte[] leafHashes,
        byte[] frontier) {}
