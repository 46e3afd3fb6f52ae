@NullMarked
package org.watchroom.intake.door.media;

import org.jspecify.annotations.NullMarked;
