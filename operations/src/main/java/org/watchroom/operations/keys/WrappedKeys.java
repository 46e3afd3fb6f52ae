package org.watchroom.operations.keys;

import java.util.UUID;
import org.watchroom.operations.secret.Circle;

/// The keys of one circle as they lie in the database for one holder.
///
/// @param version grows with every rotation
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record WrappedKeys(UUID holder, UUID id, Circle circle, int version, byte[] wrapped) {
    /// What the wrapping is bound to, so that it cannot pass for another holder's, circle's or
    /// version's.
    static String place(UUID circle, UUID holder, int version) {
        return "circle_key/%s/%s/%d".formatted(circle, holder, version);
    }

    KeySql.Version which() {
        return new KeySql.Version(id, version);
    }

    String place() {
        return place(id, holder, version);
    }
}
