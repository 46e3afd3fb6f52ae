/// What the doors for tills take while receipts are held against thefts.
///
/// Nothing here is in a console's path; figures are printed, never asserted.
@NullMarked
package org.watchroom.console.bench.pos;

import org.jspecify.annotations.NullMarked;
