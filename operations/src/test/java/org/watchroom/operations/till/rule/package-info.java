@NullMarked
package org.watchroom.operations.till.rule;

import org.jspecify.annotations.NullMarked;
