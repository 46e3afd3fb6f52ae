/// Tests of the console as a whole: from the sign-in card to the desk and back.
@NullMarked
package org.watchroom.console;

import org.jspecify.annotations.NullMarked;
