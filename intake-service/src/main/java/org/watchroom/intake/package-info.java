/// The headless process behind the doors: takes reports in when no console is open.
///
/// [IntakeMain] is the program, [IntakeWiring] puts it together and takes it apart. What a report
/// means is decided in `operations.intake`; here is only how it comes in (`door`) and what is done
/// by the clock (`duty`).
@NullMarked
package org.watchroom.intake;

import org.jspecify.annotations.NullMarked;
