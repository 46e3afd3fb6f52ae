/// Tests of the playback screen: with a player that only keeps time, and with the real libvlc on
/// real footage.
@NullMarked
package org.watchroom.console.playback;

import org.jspecify.annotations.NullMarked;
