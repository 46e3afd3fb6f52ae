package org.watchroom.operations.known;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;

/// Names of staff, sealed for the region's desk.
public final class KnownSealing {
    private final Keyring keys;

    public KnownSealing(Keyring keys) {
        this.keys = keys;
    }

    public byte[] who(UUID shift, int region, String words) {
        return keys.seal(Circle.desk(region), words, whoPlace(shift));
    }

    String who(UUID shift, byte[] sealed) {
        return SealedText.read(keys, whoPlace(shift), sealed);
    }

    public byte[] manager(UUID store, int region, String words) {
        return keys.seal(Circle.desk(region), words, managerPlace(store));
    }

    /// Empty where nobody is on record.
    String manager(UUID store, byte @Nullable [] sealed) {
        return sealed == null ? "" : SealedText.read(keys, managerPlace(store), sealed);
    }

    private static String whoPlace(UUID shift) {
        return "shift/who/" + shift;
    }

    private static String managerPlace(UUID store) {
        return "store_context/manager/" + store;
    }
}
