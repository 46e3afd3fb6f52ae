package org.watchroom.operations.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes the second list of a pack, [Asic], and signs it.
final class AsicSeal {
    private AsicSeal() {}

    /// Call when everything but the tag manifest is in the bag.
    static void write(BagDraft bag, Seals seals) throws IOException {
        var manifest = Asic.manifest(bag.allHashes()).getBytes(StandardCharsets.UTF_8);
        bag.write(Asic.MANIFEST, manifest);
        bag.write(Asic.SIGNATURE, seals.beside(manifest));
        bag.write(Asic.TYPE_FILE, Asic.TYPE);
    }
}
