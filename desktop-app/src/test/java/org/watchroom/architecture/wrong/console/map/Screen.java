package org.watchroom.architecture.wrong.console.map;

/// Another screen.
public record Screen(String name) {}
