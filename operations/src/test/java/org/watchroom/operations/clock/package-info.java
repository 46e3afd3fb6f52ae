@NullMarked
package org.watchroom.operations.clock;

import org.jspecify.annotations.NullMarked;
