/// Turns facts into printed pages: the index of a pack, the report of an incident and a part of the
/// audit record, as PDF.
///
/// Open to others: [Reports] and the facts it takes. Nothing is looked up here: whoever asks for a
/// page brings all that stands on it. The only place where JasperReports is used.
@NullMarked
package org.watchroom.operations.report;

import org.jspecify.annotations.NullMarked;
