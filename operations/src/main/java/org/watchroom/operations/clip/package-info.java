/// Foreign video, read and cut by ffmpeg as a child process: probing, lossless cuts, stills and
/// viewing copies.
///
/// Open to others: [Ffmpeg], [Probe], [Cut], [Still], [ViewingCopy]. Originals are only ever read
/// here. Nothing half-made is ever at its final name, and a cut is given out only together with its
/// proof. Native decoders never run inside this process, and never without a time limit.
@NullMarked
package org.watchroom.operations.clip;

import org.jspecify.annotations.NullMarked;
