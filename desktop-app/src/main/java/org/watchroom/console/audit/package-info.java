/// The audit screen: the record with its filters, one record in full, its seal and the proof.
///
/// Open to others: [AuditView], [AuditViewModel] and [RecordDesk]. Nothing is changed here; what is
/// exported is on the record first.
@NullMarked
package org.watchroom.console.audit;

import org.jspecify.annotations.NullMarked;
