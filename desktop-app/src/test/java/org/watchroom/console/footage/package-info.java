/// Tests of the list of footage that is overwritten soon.
@NullMarked
package org.watchroom.console.footage;

import org.jspecify.annotations.NullMarked;
