@NullMarked
package org.watchroom.console.connections;

import org.jspecify.annotations.NullMarked;
