/// Writes what lies beside the programs in a package, from the programs themselves: manual pages,
/// completions for shells, and the notices of whose works are in it.
@NullMarked
package org.watchroom.papers;

import org.jspecify.annotations.NullMarked;
