/// Sends the very bytes of a report to a printer, and says whether the spooler took them.
///
/// Open to others: [Printers]. Nothing is put on the record here: whoever prints does that, after
/// [Printers#print] has returned.
@NullMarked
package org.watchroom.operations.reporting.paper;

import org.jspecify.annotations.NullMarked;
