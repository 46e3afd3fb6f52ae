/// Tests of reading and cutting video: real footage, damaged files and old codecs, through the real
/// ffmpeg.
///
/// [TestVideo] serves other tests that need footage.
@NullMarked
package org.watchroom.operations.clip;

import org.jspecify.annotations.NullMarked;
