@NullMarked
package org.watchroom.operations.till.matching;

import org.jspecify.annotations.NullMarked;
