package org.watchroom.operations.bus;

/// @param subject such as `watchroom.change.NORTH.incident`
/// @param id the same whenever the same record is published, but for a replay
/// @param body JSON, UTF-8, as `asyncapi.yaml` describes it
public record BusMessage(String subject, String id, String body) {}
