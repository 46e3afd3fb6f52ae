/// Store lists from elsewhere become [org.watchroom.operations.site.StoreDraft]s.
///
/// Open to others: [StoreImport] (reading a list), [ImportOptions], [ImportReport] and
/// [PoliceForces]. Nothing here touches the database: what was read is shown first and put in by
/// [org.watchroom.operations.site.Estate]. Foreign bytes: every reader has limits on size, line
/// length and rows, and names the line it could not use.
@NullMarked
package org.watchroom.operations.site.importing;

import org.jspecify.annotations.NullMarked;
