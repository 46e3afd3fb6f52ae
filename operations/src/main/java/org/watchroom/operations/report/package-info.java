/// Turns facts into printed pages: the index of a pack and the report of an incident, as PDF.
///
/// Open to others: [Reports] and the facts it takes. Nothing is looked up here: whoever asks for a
/// page brings all that stands on it. The only place where JasperReports is used.
@NullMarked
package org.watchroom.operations.report;

import org.jspecify.annotations.NullMarked;
