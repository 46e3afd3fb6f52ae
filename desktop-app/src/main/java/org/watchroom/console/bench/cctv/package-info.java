/// What watching many cameras at once takes: how far tiles are apart (a), how soon all show a
/// moment (b), what a playing stream costs (c), how soon a chosen incident has pictures (d), what a
/// clip without loss costs (e); each but (d) against ffmpeg on the same films in the same run.
///
/// There are two films: a generated one that is next to nothing to decode, so that all the rest
/// shows, and one as a camera of today sends it, 1080p with noise, of real footage where the
/// fixtures are there (`WATCHROOM_FIXTURES`, else `../shared/fixtures`). In (c) ffmpeg only
/// decodes; we decode, scale and paint, without a graphics card. In (e) ffmpeg only copies; we also
/// find the packets, prove each, force the clip to the disk and hash it.
///
/// Pictures carry their number in black and white fields, which is read back from what was painted.
/// Nothing here is in a console's path; figures are printed, never asserted.
@NullMarked
package org.watchroom.console.bench.cctv;

import org.jspecify.annotations.NullMarked;
