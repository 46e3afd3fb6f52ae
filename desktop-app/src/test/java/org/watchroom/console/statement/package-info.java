/// Statements driven by keys, on a real database.
@NullMarked
package org.watchroom.console.statement;

import org.jspecify.annotations.NullMarked;
