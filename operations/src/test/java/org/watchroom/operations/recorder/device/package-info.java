/// Tests of what speaks to devices, against servers that behave as badly as devices do.
@NullMarked
package org.watchroom.operations.recorder.device;

import org.jspecify.annotations.NullMarked;
