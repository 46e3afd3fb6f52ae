/// Tests of exhibits: their numbers, and copies whose hash is certain.
@NullMarked
package org.watchroom.operations.evidence.taking;

import org.jspecify.annotations.NullMarked;
