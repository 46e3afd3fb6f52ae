/// What partners are told, on a real database.
@NullMarked
package org.watchroom.operations.partner;

import org.jspecify.annotations.NullMarked;
