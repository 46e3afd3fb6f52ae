package org.watchroom.operations.intake;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.secret.Circle;
import org.watchroom.operations.secret.DataKey;
import org.watchroom.operations.secret.Keyring;
import org.watchroom.operations.secret.Trait;
import org.watchroom.operations.work.Hash;

/// How a raw report is kept: its bytes under a key of its own, that key for the intake service and,
/// once the region is known, for the region's investigators. Where it came from is sealed, and the
/// key under which a door takes it once is kept as a blind index: senders put names into theirs.
final class ReportSealing {
    private final Keyring keys;

    ReportSealing(Keyring keys) {
        this.keys = keys;
    }

    /// @param sha256 of the sealed bytes: what lies here can be checked without opening it
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Kept(
            byte[] bytes, byte[] sha256, byte[] key, byte @Nullable [] remote, DataKey dataKey) {}

    Kept seal(RawReport report) {
        var dataKey = DataKey.fresh();
        var bytes = dataKey.seal(report.bytes(), RawReport.bytesPlace(report.id()));
        return new Kept(
                bytes,
                Hash.sha256(bytes),
                dataKey.sealedFor(Circle.unsorted(), keys, keyPlace(report.id())),
                report.remote().isEmpty()
                        ? null
                        : keys.seal(Circle.unsorted(), report.remote(), remotePlace(report.id())),
                dataKey);
    }

    /// The report's key for the investigators of its region.
    byte[] forRegion(UUID report, DataKey dataKey, int region) {
        return dataKey.sealedFor(Circle.investigation(region), keys, keyPlace(report));
    }

    /// The report's own key, of what [#seal] kept.
    DataKey dataKey(UUID report, byte[] sealed) {
        return DataKey.open(sealed, keys, keyPlace(report));
    }

    /// @param key null in rows from before: their bytes are as they came
    byte[] bytes(UUID report, byte[] bytes, byte @Nullable [] key) {
        return key == null ? bytes : dataKey(report, key).open(bytes, RawReport.bytesPlace(report));
    }

    String remote(UUID report, String plain, byte @Nullable [] sealed) {
        return sealed == null ? plain : keys.open(sealed, remotePlace(report));
    }

    /// What stands in the table for the report's idempotency key.
    String blindKey(RawReport report) {
        return hex(keys.token(Circle.unsorted(), Trait.EXACT, exact(report)));
    }

    /// The same under every key version: what older rows may have.
    List<String> blindKeys(RawReport report) {
        return keys.tokens(Circle.unsorted(), Trait.EXACT, exact(report)).stream()
                .map(ReportSealing::hex)
                .toList();
    }

    /// Blind index of bytes under a key: the same for the same report sent again.
    ///
    /// @param key what [#blindKey] gave
    String blindBytes(String key, RawReport report) {
        var hash = HexFormat.of().formatHex(report.sha256());
        return hex(keys.token(Circle.unsorted(), Trait.EXACT, key + '\n' + hash));
    }

    /// Whether a kept report, which has its blind index for a key, has one that its bytes gave it.
    boolean keyedByBytes(RawReport kept) {
        var hash = HexFormat.of().formatHex(kept.sha256());
        return keys.tokens(Circle.unsorted(), Trait.EXACT, exact(kept.door(), hash)).stream()
                .map(ReportSealing::hex)
                .anyMatch(kept.key()::startsWith);
    }

    private static String exact(RawReport report) {
        return exact(report.door(), report.key());
    }

    private static String exact(String door, String key) {
        return door + '\n' + key;
    }

    private static String hex(byte[] token) {
        return HexFormat.of().formatHex(token);
    }

    private static String keyPlace(UUID report) {
        return "raw_report/key/" + report;
    }

    private static String remotePlace(UUID report) {
        return "raw_report/remote/" + report;
    }
}
