package org.watchroom.console.command;

import picocli.CommandLine.Command;

/// `./watchroom server`: looks after a shared PostgreSQL server.
@Command(
        name = "server",
        description = "A shared server: tells whether it keeps its promises.",
        mixinStandardHelpOptions = true,
        subcommands = ServerCheckCommand.class)
final class ServerCommand {}
