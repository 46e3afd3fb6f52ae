@NullMarked
package org.watchroom.operations.work;

import org.jspecify.annotations.NullMarked;
