package org.watchroom.architecture.wrong.console.queue;

import org.watchroom.architecture.wrong.console.map.Screen;

/// Breaks: screens know no other screen.
record KnowsMap(Screen map) {}
