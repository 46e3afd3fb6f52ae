/// Masking, on words as people in shops write them.
@NullMarked
package org.watchroom.operations.masking;

import org.jspecify.annotations.NullMarked;
