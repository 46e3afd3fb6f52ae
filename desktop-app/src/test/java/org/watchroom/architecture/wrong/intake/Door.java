package org.watchroom.architecture.wrong.intake;

/// A class of a higher module.
public record Door(int port) {}
