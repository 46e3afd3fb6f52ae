package org.watchroom.operations.pack;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A finished pack.
///
/// @param name of its folder, also its name in the record
/// @param signerFingerprint SHA-256 of the signing certificate, lower-case hex; to be told with the
///   pack by another way
/// @param bytes of the payload
/// @param exhibits references, in the order of the index
/// @param upload the plain files beside it, for a portal
/// @param gaps what is missing, one sentence each; empty for a complete pack
public record BuiltPack(
        UUID id,
        Path folder,
        String name,
        String signerFingerprint,
        long bytes,
        int files,
        List<String> exhibits,
        UploadFolder upload,
        List<String> gaps) {
    public BuiltPack {
        exhibits = List.copyOf(exhibits);
        gaps = List.copyOf(gaps);
    }

    /// True when something is missing that a pack should have.
    public boolean partial() {
        return !gaps.isEmpty();
    }
}
