/// The small program as its users run it.
@NullMarked
package org.watchroom.verify;

import org.jspecify.annotations.NullMarked;
