/// Tests of the register's screen, by its keys.
@NullMarked
package org.watchroom.console.handover;

import org.jspecify.annotations.NullMarked;
