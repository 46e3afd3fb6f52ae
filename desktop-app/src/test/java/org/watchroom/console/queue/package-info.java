/// Tests of the live queue.
@NullMarked
package org.watchroom.console.queue;

import org.jspecify.annotations.NullMarked;
