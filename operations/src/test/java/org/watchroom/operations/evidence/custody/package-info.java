@NullMarked
package org.watchroom.operations.evidence.custody;

import org.jspecify.annotations.NullMarked;
