/// Tests of the MediaMTX adapter against a server written from its published API.
@NullMarked
package org.watchroom.operations.recorder.mediamtx;

import org.jspecify.annotations.NullMarked;
