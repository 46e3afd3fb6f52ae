@NullMarked
package org.watchroom.console.lane;

import org.jspecify.annotations.NullMarked;
