/// Tests of the screen of recorders.
@NullMarked
package org.watchroom.console.recorders;

import org.jspecify.annotations.NullMarked;
