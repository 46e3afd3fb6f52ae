@NullMarked
package org.watchroom.operations.till.reading;

import org.jspecify.annotations.NullMarked;
