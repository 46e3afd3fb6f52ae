package org.watchroom.operations.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.work.Hash;
import org.watchroom.operations.work.Ids;

/// A report as it came, before anybody has read it.
///
/// @param id UUIDv7 of `receivedAt`; the incident raised from it has the same
/// @param door which door it came through, such as `http`
/// @param key under this key a door takes a report once; of a kept report its blind index
/// @param remote from where, for the record
/// @param bytes nobody may change them
/// @param signing what the door found of its signature
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, and copied nowhere: up to 25 MiB each
public record RawReport(
        UUID id,
        String door,
        String key,
        Instant receivedAt,
        String remote,
        String contentType,
        byte[] bytes,
        Signing signing) {

    /// A report of a door that asks for no signature.
    public RawReport(
            UUID id,
            String door,
            String key,
            Instant receivedAt,
            String remote,
            String contentType,
            byte[] bytes) {
        this(id, door, key, receivedAt, remote, contentType, bytes, Signing.NOT_ASKED);
    }

    /// The same, with what was found of its signature.
    public RawReport signed(Signing found) {
        return new RawReport(id, door, key, receivedAt, remote, contentType, bytes, found);
    }

    /// A report that came in this moment.
    ///
    /// @param key the sender's; where there is none the SHA-256 of the bytes stands for it
    public static RawReport arrived(
            Clock clock,
            String door,
            Optional<String> key,
            String remote,
            String contentType,
            byte[] bytes) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new RawReport(
                Ids.at(now),
                door,
                key.orElseGet(() -> HexFormat.of().formatHex(Hash.sha256(bytes))),
                now,
                remote,
                contentType,
                bytes);
    }

    /// What its sealed bytes are bound to. Changed, no report that is kept opens any more.
    public static String bytesPlace(UUID report) {
        return "raw_report/bytes/" + report;
    }

    /// Whether the sender gave it the key; else its bytes did.
    boolean keyed() {
        return !key.startsWith(HexFormat.of().formatHex(sha256()));
    }

    byte[] sha256() {
        return Hash.sha256(bytes);
    }
}
