@NullMarked
package org.watchroom.operations.bookmark;

import org.jspecify.annotations.NullMarked;
