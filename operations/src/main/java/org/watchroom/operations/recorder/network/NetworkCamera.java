package org.watchroom.operations.recorder.network;

/// A camera of a recorder on the network.
///
/// @param channel what the recorder calls it
public record NetworkCamera(NetworkRecorder recorder, String channel) {}
