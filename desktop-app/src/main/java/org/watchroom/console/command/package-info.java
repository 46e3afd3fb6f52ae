/// The command line: one class per subcommand of `./watchroom`.
///
/// Commands say what they did on standard output and what went wrong on standard error, in
/// sentences; exit codes follow sysexits. They hold no logic of their own.
@NullMarked
package org.watchroom.console.command;

import org.jspecify.annotations.NullMarked;
