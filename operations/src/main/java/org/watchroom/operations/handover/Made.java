package org.watchroom.operations.handover;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.watchroom.operations.evidence.Sha256;

/// A copy that was made and is in the register.
///
/// @param file the copy; for a link or a server, where it waits
/// @param passphrase to be shown once and told by another channel; empty for a copy encrypted to a
///   certificate
/// @param link the whole address to send to the recipient; nobody can ask for it again
public record Made(
        UUID id,
        int number,
        CopyMark mark,
        Path file,
        long size,
        Sha256 sha256,
        Optional<Passphrase> passphrase,
        Optional<String> link) {}
