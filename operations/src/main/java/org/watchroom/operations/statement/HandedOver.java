package org.watchroom.operations.statement;

import java.util.Optional;

/// A signed statement on its way to the police.
///
/// @param title as on its first page
/// @param pages the served copy, and what proves the signature
/// @param rear the rear page as a PDF of its own; for the police alone
public record HandedOver(
        Statement statement,
        String title,
        StatementSignature signature,
        SignedPages pages,
        Optional<byte[]> rear) {}
