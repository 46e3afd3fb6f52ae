/// What hands do at the playback, and what that is to do: keys, the mouse's wheel and a jog dial
/// through one file.
///
/// Open to the screen: [Controls] with [ControlsFile], which reads them and says what is wrong in
/// them; [Dial], which listens to a device, and [Turned], where what it heard waits for the screen.
/// What must not happen here: waiting on the glass thread for a device, and handing a quick turn on
/// notch by notch, so that pictures go on after the hand has stopped.
@NullMarked
package org.watchroom.console.playback.controls;

import org.jspecify.annotations.NullMarked;
