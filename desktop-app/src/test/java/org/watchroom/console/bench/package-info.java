/// What the benchmarks read and take along.
@NullMarked
package org.watchroom.console.bench;

import org.jspecify.annotations.NullMarked;
