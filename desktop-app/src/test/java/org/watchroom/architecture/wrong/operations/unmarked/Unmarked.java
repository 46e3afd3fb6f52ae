package org.watchroom.architecture.wrong.operations.unmarked;

/// Breaks: packages are null-marked.
record Unmarked(String name) {}
