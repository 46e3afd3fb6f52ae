/// Live pictures: how old they are, whether they still move, and how a lost stream comes back.
///
/// Nothing here is recorded footage and nothing is kept. A picture that stands still is never shown
/// as if it were now.
@NullMarked
package org.watchroom.console.playback.live;

import org.jspecify.annotations.NullMarked;
