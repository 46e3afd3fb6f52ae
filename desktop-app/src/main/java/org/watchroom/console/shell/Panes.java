package org.watchroom.console.shell;

import javafx.scene.Node;

/// What the wiring puts into the window.
///
/// @param counts live counts for the top bar
public record Panes(Node counts, Node queue, Node incident, Node map, Node playback) {}
