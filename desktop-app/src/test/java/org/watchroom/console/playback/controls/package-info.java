@NullMarked
package org.watchroom.console.playback.controls;

import org.jspecify.annotations.NullMarked;
