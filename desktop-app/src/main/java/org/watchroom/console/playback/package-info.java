/// The playback screen: an incident's cameras side by side on one clock.
///
/// [PlaybackViewModel] holds what is watched and knows neither controls nor libvlc; [Player] is its
/// edge to the world. Which footage is at hand, and that looking at it is on the record first, is
/// [Reach]'s. What is shown stands in one place only: [SecondWindow] moves it, [LiveWall] puts live
/// pictures before it. [StillDesk] takes pictures into the incident. [Cameras] are those that are
/// shown, [Loop] plays a span over and over. What each key, wheel and dial does is mapped in
/// `controls`; [PlaybackCommands] has the deeds by their names, [Jog] does what was turned once a
/// beat. [VlcPlayers] and the classes behind it are the only ones that know vlcj. Players, surfaces
/// and everything handed to native code are held in fields: what the collector takes away under
/// libvlc takes the process down.
@NullMarked
package org.watchroom.console.playback;

import org.jspecify.annotations.NullMarked;
