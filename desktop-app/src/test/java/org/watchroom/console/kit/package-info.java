/// Tests of what every screen is made with.
@NullMarked
package org.watchroom.console.kit;

import org.jspecify.annotations.NullMarked;
