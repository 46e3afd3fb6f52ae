/// Tests of printed reports on a real database.
@NullMarked
package org.watchroom.operations.reporting;

import org.jspecify.annotations.NullMarked;
