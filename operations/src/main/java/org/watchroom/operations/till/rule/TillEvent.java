package org.watchroom.operations.till.rule;

import java.time.Instant;
import java.util.UUID;

/// What rules look at of a receipt.
///
/// @param cashier blind index in hexadecimal digits; empty where nobody is named
/// @param card blind index in hexadecimal digits; empty where there is none
public record TillEvent(
        UUID id,
        UUID store,
        String till,
        String receipt,
        Instant at,
        String kind,
        String currency,
        long total,
        String refundOf,
        boolean voidedAfter,
        int override,
        String ageCheck,
        String cashier,
        String card) {}
