@NullMarked
package org.watchroom.operations.staff;

import org.jspecify.annotations.NullMarked;
