/// Covering parts of a still: faces of bystanders, a screen, a number plate.
///
/// Open to others: [RedactionView] and [RedactionViewModel]. What is shown is what the file will
/// hold, painted by `operations.evidence.redaction`; nothing is painted here.
@NullMarked
package org.watchroom.console.redaction;

import org.jspecify.annotations.NullMarked;
