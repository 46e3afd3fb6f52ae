/// Backups of a PostgreSQL data folder: base backups taken while the server works, the archive of
/// its write-ahead log beside them, checking both, and what to restore for a given moment.
///
/// Open to others: [BackupFolder], [BaseBackup], [BackupCheck], [RestorePlan] and [BackupState]. A
/// backup is at its final name only when it is whole; nothing here starts or stops a server, and
/// nothing here knows a table.
@NullMarked
package org.watchroom.db.backup;

import org.jspecify.annotations.NullMarked;
