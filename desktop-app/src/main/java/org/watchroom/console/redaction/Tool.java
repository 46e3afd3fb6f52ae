package org.watchroom.console.redaction;

/// What is drawn with.
enum Tool {
    BOX,
    ELLIPSE,
    BRUSH
}
