/// Tests of the embedded server, and a throw-away one for the tests of others. Real programs, real
/// kills.
@NullMarked
package org.watchroom.db.embedded;

import org.jspecify.annotations.NullMarked;
