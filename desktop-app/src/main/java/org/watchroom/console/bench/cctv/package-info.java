/// What watching many cameras at once takes: how far tiles are apart, how soon all show a moment,
/// what a playing stream costs; each against ffmpeg on the same clips in the same run.
///
/// Pictures carry their number in black and white fields, which is read back from what was painted.
/// Nothing here is in a console's path; figures are printed, never asserted.
@NullMarked
package org.watchroom.console.bench.cctv;

import org.jspecify.annotations.NullMarked;
