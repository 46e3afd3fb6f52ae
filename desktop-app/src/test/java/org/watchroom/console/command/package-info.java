/// The command line and the launcher in front of it, run as people run them.
@NullMarked
package org.watchroom.console.command;

import org.jspecify.annotations.NullMarked;
