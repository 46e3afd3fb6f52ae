@NullMarked
package org.watchroom.intake.health;

import org.jspecify.annotations.NullMarked;
