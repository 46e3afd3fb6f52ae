/// A running intake service for everybody's tests: [org.watchroom.intake.testing.RunningIntake].
@NullMarked
package org.watchroom.intake.testing;

import org.jspecify.annotations.NullMarked;
