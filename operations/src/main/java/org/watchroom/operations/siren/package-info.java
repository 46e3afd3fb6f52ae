/// The sirens of stores: what each was told for which incident, and what it answered.
///
/// A panic tells them to sound, in the transaction that raises it: the database does that, whatever
/// door it came through. [SirenOutbox] is the intake service's side, which sends; [Sirens] is the
/// desk's, which reads and switches off. Nobody switches one on.
@NullMarked
package org.watchroom.operations.siren;

import org.jspecify.annotations.NullMarked;
