@NullMarked
package org.watchroom.console.system;

import org.jspecify.annotations.NullMarked;
