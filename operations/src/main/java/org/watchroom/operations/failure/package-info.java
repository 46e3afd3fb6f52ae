/// Why an operation did not happen, where the person who asked can do something about it.
///
/// Everything that is not a [Failure] is a bug: it gets a code and a log entry, never a sentence
/// from here.
@NullMarked
package org.watchroom.operations.failure;

import org.jspecify.annotations.NullMarked;
