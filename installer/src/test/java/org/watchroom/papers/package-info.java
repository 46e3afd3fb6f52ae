/// What lies beside the programs in a package, asked by the programs that read it.
@NullMarked
package org.watchroom.papers;

import org.jspecify.annotations.NullMarked;
