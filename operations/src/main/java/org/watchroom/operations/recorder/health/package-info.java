/// How recorders on the network are: asked by the intake service, kept in the database, read by the
/// desk.
///
/// Open to others: [Checkup] asks one recorder, [HealthBook] keeps what was found and says when
/// something turned, [RecorderList] reads it. One asking that fails is a lost packet, no fault:
/// what stands turns when it was found so for a while, see [Standing].
@NullMarked
package org.watchroom.operations.recorder.health;

import org.jspecify.annotations.NullMarked;
