/// The clocks of recorders and cameras: how far each was ahead of real time, as people and machines
/// have checked.
///
/// *Ahead* is what was shown less what was real, so real time = shown time - ahead. A check is
/// never changed, only withdrawn. What must not happen here: a guess that is not told apart from a
/// measurement, and a correction nobody is told of.
@NullMarked
package org.watchroom.operations.clock;

import org.jspecify.annotations.NullMarked;
