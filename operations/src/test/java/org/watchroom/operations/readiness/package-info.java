/// Tests of what a pack still lacks, on a real database.
@NullMarked
package org.watchroom.operations.readiness;

import org.jspecify.annotations.NullMarked;
