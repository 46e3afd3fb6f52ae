/// One console at a place: a second start hands what it was asked for to the running one.
///
/// Open to others: [Entrance], [Porter] and [Wish]. They speak over a socket in the file system, in
/// a folder that only this user can enter; nothing of it is reachable from a network. Whether a
/// console runs is said by a lock, which the system frees however the process ends: what a crashed
/// one leaves behind blocks nobody.
@NullMarked
package org.watchroom.console.workstation.knock;

import org.jspecify.annotations.NullMarked;
