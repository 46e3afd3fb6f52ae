@NullMarked
package org.watchroom.operations.health;

import org.jspecify.annotations.NullMarked;
