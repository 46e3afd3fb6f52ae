/// Disclosing to the police on a real database.
@NullMarked
package org.watchroom.operations.disclosure;

import org.jspecify.annotations.NullMarked;
