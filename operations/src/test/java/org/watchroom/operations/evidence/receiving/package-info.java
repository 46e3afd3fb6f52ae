@NullMarked
package org.watchroom.operations.evidence.receiving;

import org.jspecify.annotations.NullMarked;
