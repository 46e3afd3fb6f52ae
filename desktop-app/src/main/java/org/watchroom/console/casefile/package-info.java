/// The case file: cases with their incidents, and what is known about them.
///
/// Open to others: [CaseFileView] and [CaseFileViewModel]. What may be said, and what is refused,
/// is decided in `operations.casefile`; here are only fields and words.
@NullMarked
package org.watchroom.console.casefile;

import org.jspecify.annotations.NullMarked;
