@NullMarked
package org.watchroom.operations.casefile;

import org.jspecify.annotations.NullMarked;
