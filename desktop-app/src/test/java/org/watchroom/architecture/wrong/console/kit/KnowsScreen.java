package org.watchroom.architecture.wrong.console.kit;

import org.watchroom.architecture.wrong.console.map.Screen;

/// Breaks: the kit knows no screen.
record KnowsScreen(Screen map) {}
