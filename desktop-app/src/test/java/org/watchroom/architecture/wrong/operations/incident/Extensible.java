package org.watchroom.architecture.wrong.operations.incident;

/// Breaks: classes are final or sealed.
class Extensible {}
