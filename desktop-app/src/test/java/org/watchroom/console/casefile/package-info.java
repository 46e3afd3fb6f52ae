@NullMarked
package org.watchroom.console.casefile;

import org.jspecify.annotations.NullMarked;
