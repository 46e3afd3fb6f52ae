/// What guarding costs: writing, asking, proving and coming in, each against a peer that guards
/// nothing, in the same run on the same server.
///
/// Nothing here is in a console's path; figures are printed, never asserted.
@NullMarked
package org.watchroom.console.bench.guard;

import org.jspecify.annotations.NullMarked;
