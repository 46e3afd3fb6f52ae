package org.watchroom.operations.bus;

import java.util.OptionalLong;

/// @param subject such as `watchroom.change.NORTH.incident`
/// @param id the same whenever the same record is published, but for a replay
/// @param position of the record in the journal; empty for a notice
/// @param body JSON, UTF-8, as `asyncapi.yaml` describes it
public record BusMessage(String subject, String id, OptionalLong position, String body) {}
