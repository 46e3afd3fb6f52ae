/// The audit record as it is read and exported.
@NullMarked
package org.watchroom.operations.audit;

import org.jspecify.annotations.NullMarked;
