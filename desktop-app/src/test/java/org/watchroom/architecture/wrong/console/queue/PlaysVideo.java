package org.watchroom.architecture.wrong.console.queue;

import uk.co.caprica.vlcj.player.base.State;

/// Breaks: vlcj stays in playback.
record PlaysVideo(State state) {}
