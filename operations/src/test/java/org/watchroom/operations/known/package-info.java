/// What is known of a place, brought in by real files into a real database.
@NullMarked
package org.watchroom.operations.known;

import org.jspecify.annotations.NullMarked;
