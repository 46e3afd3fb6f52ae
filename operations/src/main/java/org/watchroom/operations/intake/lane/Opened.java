package org.watchroom.operations.intake.lane;

import org.watchroom.operations.intake.Problem;

/// What somebody sent, as it came, and what was wrong with it.
///
/// @param contentType as the door kept it; says nothing about what the bytes are
/// @param bytes nobody may change them
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Opened(String contentType, byte[] bytes, Problem problem) {}
