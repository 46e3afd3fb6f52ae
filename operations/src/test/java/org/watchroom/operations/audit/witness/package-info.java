/// Consoles that have been there before.
@NullMarked
package org.watchroom.operations.audit.witness;

import org.jspecify.annotations.NullMarked;
