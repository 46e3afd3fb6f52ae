@NullMarked
package org.watchroom.intake.door.app;

import org.jspecify.annotations.NullMarked;
