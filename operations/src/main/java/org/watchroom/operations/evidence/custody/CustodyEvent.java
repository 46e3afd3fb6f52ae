package org.watchroom.operations.evidence.custody;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.evidence.Sha256;

/// A line of an exhibit's custody log.
///
/// @param written by the database's clock
/// @param happened when a person says that it was; the same as `written` for what a program did
/// @param zone in which that person read the clock
/// @param person who did it, or wrote it down; empty for the machine
/// @param pack name of the pack that it left in
/// @param before checksum that it should have, for a check
/// @param after checksum that was found
/// @param keeper which computer's vault was looked into
public record CustodyEvent(
        UUID exhibit,
        CustodyKind kind,
        Instant written,
        Instant happened,
        Optional<ZoneId> zone,
        Optional<String> person,
        Optional<String> pack,
        Optional<String> sealNumber,
        Optional<Sha256> before,
        Optional<Sha256> after,
        Optional<CheckOutcome> outcome,
        Optional<String> keeper,
        CustodyWords words) {}
