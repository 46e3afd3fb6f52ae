/// Recorders and cameras on the network: one small interface, [Device], and what its adapters
/// share.
///
/// Each protocol has a package of its own beside this one. Nothing here knows the screen, the
/// database or an incident; a password is in no message, log line, address or command line. Answers
/// of devices are foreign bytes: read within limits of size and time.
@NullMarked
package org.watchroom.operations.recorder.device;

import org.jspecify.annotations.NullMarked;
