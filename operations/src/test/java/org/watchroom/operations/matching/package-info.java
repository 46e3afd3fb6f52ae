@NullMarked
package org.watchroom.operations.matching;

import org.jspecify.annotations.NullMarked;
