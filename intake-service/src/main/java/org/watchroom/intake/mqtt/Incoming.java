package org.watchroom.intake.mqtt;

import java.util.Optional;

/// A message as the broker handed it over.
///
/// @param retained the broker had kept it: how something stands, and not that it happened now
/// @param queued the broker may have held it back while nobody listened
/// @param correlation what a siren sends back; empty where there is nothing
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Incoming(
        String topic,
        byte[] payload,
        boolean retained,
        boolean queued,
        Optional<String> correlation) {}
