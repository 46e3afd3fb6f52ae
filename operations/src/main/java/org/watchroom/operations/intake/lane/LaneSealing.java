package org.watchroom.operations.intake.lane;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.SealedText;

/// How the lane's words are kept: sealed for the desk of the region whose lane it is.
final class LaneSealing {
    private final Keyring keys;

    LaneSealing(Keyring keys) {
        this.keys = keys;
    }

    /// Whether anything can be sealed for the region: a new one's keys may be on their way.
    boolean serves(int region) {
        return keys.holds(Circle.desk(region));
    }

    /// The report's own key.
    byte[] key(UUID item, int region, DataKey key) {
        return key.sealedFor(Circle.desk(region), keys, keyPlace(item));
    }

    DataKey key(UUID item, byte[] sealed) {
        return DataKey.open(sealed, keys, keyPlace(item));
    }

    byte[] extract(UUID item, int region, String words) {
        return keys.seal(Circle.desk(region), words, extractPlace(item));
    }

    String extract(UUID item, byte[] sealed) {
        return SealedText.read(keys, extractPlace(item), sealed);
    }

    byte[] reason(UUID item, int region, String words) {
        return keys.seal(Circle.desk(region), words, reasonPlace(item));
    }

    String reason(UUID item, byte @Nullable [] sealed) {
        return sealed == null ? "" : SealedText.read(keys, reasonPlace(item), sealed);
    }

    private static String keyPlace(UUID item) {
        return "lane_item/key/" + item;
    }

    private static String extractPlace(UUID item) {
        return "lane_item/extract/" + item;
    }

    private static String reasonPlace(UUID item) {
        return "lane_item/reason/" + item;
    }
}
