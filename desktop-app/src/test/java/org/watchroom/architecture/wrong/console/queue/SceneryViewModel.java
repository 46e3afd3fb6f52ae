package org.watchroom.architecture.wrong.console.queue;

import javafx.scene.Node;

/// Breaks: view-models know no scene.
record SceneryViewModel(Node node) {}
