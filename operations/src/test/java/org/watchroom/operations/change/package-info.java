@NullMarked
package org.watchroom.operations.change;

import org.jspecify.annotations.NullMarked;
