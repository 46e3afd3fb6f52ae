/// Tests of the window, and a program that shows it filled for looking at.
@NullMarked
package org.watchroom.console.shell;

import org.jspecify.annotations.NullMarked;
