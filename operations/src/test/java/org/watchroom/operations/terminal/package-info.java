@NullMarked
package org.watchroom.operations.terminal;

import org.jspecify.annotations.NullMarked;
