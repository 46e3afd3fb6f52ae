/// Real databases for everybody's tests: [org.watchroom.db.testing.TestDatabase]. Nothing here is
/// on a production class path, and nothing here goes round a rule of the schema except as its
/// superuser.
@NullMarked
package org.watchroom.db.testing;

import org.jspecify.annotations.NullMarked;
