@NullMarked
package org.watchroom.operations.incident;

import org.jspecify.annotations.NullMarked;
