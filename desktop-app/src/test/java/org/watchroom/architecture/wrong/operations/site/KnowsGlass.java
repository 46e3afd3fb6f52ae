package org.watchroom.architecture.wrong.operations.site;

import javafx.scene.paint.Color;

/// Breaks: nothing below the console knows JavaFX.
record KnowsGlass(Color colour) {}
