@NullMarked
package org.watchroom.operations.flag;

import org.jspecify.annotations.NullMarked;
