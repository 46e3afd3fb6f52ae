/// What a pack costs: from the click to the sealed folder (a), against `cp -r` and `sha256sum` of
/// the very same files, and checking it (b), against `sha256sum` of them; in the same run.
///
/// Sixteen cameras of one store, each with a recording of its own; all of it is copied, cut,
/// printed, signed three times and forced to the disk. When the first PDF is there is (c). Figures
/// are printed, never asserted.
@NullMarked
package org.watchroom.console.bench.pack;

import org.jspecify.annotations.NullMarked;
