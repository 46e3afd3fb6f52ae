/// Alarm panels at the DC-09 door, over real sockets.
@NullMarked
package org.watchroom.intake.dc09;

import org.jspecify.annotations.NullMarked;
