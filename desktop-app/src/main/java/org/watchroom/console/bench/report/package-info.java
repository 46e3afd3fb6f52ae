/// Measures how fast reports are printed, and that ten thousand pages fit into little memory.
@NullMarked
package org.watchroom.console.bench.report;

import org.jspecify.annotations.NullMarked;
