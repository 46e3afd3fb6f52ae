/// People and their sessions: who is signed in here, as what, for which regions.
///
/// What a person may do is decided by the database; roles are read here only to hide what would be
/// refused.
@NullMarked
package org.watchroom.operations.staff;

import org.jspecify.annotations.NullMarked;
