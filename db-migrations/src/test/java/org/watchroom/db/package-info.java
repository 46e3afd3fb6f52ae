/// Tests of finding, migrating and letting people into the shared database.
@NullMarked
package org.watchroom.db;

import org.jspecify.annotations.NullMarked;
