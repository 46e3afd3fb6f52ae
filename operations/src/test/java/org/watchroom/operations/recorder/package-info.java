/// Tests of the archive of recordings, on real files and a really full disk.
@NullMarked
package org.watchroom.operations.recorder;

import org.jspecify.annotations.NullMarked;
