/// Tests of exhibits: their numbers, and copies whose hash is certain.
@NullMarked
package org.watchroom.operations.evidence.redaction;

import org.jspecify.annotations.NullMarked;
