/// The shared database: its migrations, its generated classes and how to reach it.
///
/// The rules of the data are in SQL (`src/main/resources/db/migration`): roles, row policies,
/// allowed transitions. Nothing here knows what the control room does with the data.
@NullMarked
package org.watchroom.db;

import org.jspecify.annotations.NullMarked;
