/// Footage of drills: small painted rooms, people who walk in them, and a camera that blurs and
/// dates what it sees.
///
/// A room is painted once per camera by casting rays ([Backdrop]); people are drawn into every
/// picture over it. Every picture follows from camera, incident and instant alone, so that segments
/// written at different times fit together. Nobody here is meant to look like anybody: the pictures
/// must practise the work, not recognise faces.
@NullMarked
package org.watchroom.simulator.footage;

import org.jspecify.annotations.NullMarked;
