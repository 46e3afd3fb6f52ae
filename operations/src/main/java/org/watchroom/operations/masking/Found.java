package org.watchroom.operations.masking;

/// Where in a text something personal stands, in UTF-16 units.
///
/// @param to behind its last character
record Found(Masked kind, int from, int to) {}
