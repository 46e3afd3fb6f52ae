/// Holds receipts against an alleged theft: the one that pays for it, or that there is none.
///
/// Open to others: [TillMatch] (what was found, as the console shows it) and [TillWatch] (the
/// duty). [Matching] decides, and is a pure function of the incident's words and the receipts.
@NullMarked
package org.watchroom.operations.till.matching;

import org.jspecify.annotations.NullMarked;
