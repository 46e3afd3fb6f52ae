package org.watchroom.console.command;

import picocli.CommandLine.Command;

/// `./watchroom audit`: the record of everything that was done, and who looked at what.
@Command(
        name = "audit",
        description = "The audit record: proves it, and keeps proof of it elsewhere.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AuditVerifyCommand.class,
            AuditExportCommand.class,
            AuditCheckpointCommand.class,
            AuditAcceptRestoreCommand.class,
            AuditNewKeyCommand.class
        })
final class AuditCommand {}
