/// The tour: the main job done once, unattended, through the real door and the real window.
///
/// A step counts only when its effect was observed: on the screen, in the database or on the disk.
/// Nothing here is used by the product itself.
@NullMarked
package org.watchroom.console.tour;

import org.jspecify.annotations.NullMarked;
