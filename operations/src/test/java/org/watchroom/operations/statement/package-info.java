/// Statements from the draft to the signature, against a real database.
@NullMarked
package org.watchroom.operations.statement;

import org.jspecify.annotations.NullMarked;
