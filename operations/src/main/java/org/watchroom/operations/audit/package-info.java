/// The audit record as people read it: who did, saw, was refused or took away what, when and where.
///
/// Open to others: [AuditTrail] (reading), [AuditExport] (taking it out of the house) and
/// [WhoLooked], and [BackupSql], which puts on the record what was done with the database as a
/// whole. Nothing here changes a record; sealing and proving are in the packages below. What is
/// read is what the database lets this person see: an auditor of one region reads nothing of
/// another.
@NullMarked
package org.watchroom.operations.audit;

import org.jspecify.annotations.NullMarked;
