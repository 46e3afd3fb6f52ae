/// What taking reports in costs, what killing everything loses, and how a storm is weathered:
/// through the real door, with the service, the record, the waker and a listener as on every day.
///
/// Nothing here is in a console's path. Figures are printed, never asserted; a loss ends the
/// program with a fault.
@NullMarked
package org.watchroom.console.bench.intake;

import org.jspecify.annotations.NullMarked;
