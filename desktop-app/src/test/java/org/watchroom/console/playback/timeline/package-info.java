@NullMarked
package org.watchroom.console.playback.timeline;

import org.jspecify.annotations.NullMarked;
