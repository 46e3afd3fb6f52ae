package org.watchroom.operations.statement;

import java.time.Instant;
import java.util.UUID;
import org.watchroom.operations.statement.signing.Signed;

/// A signature under a version.
///
/// @param signer as they signed, or as their certificate names them
/// @param form SHA-256 of the pages that lay before them, in hexadecimal
/// @param result SHA-256 of the pages as they are served
/// @param seenBy display name of who sat beside
public record StatementSignature(
        UUID id,
        int version,
        SignerRole role,
        Signed.Method method,
        String signer,
        String form,
        String result,
        String resultType,
        String seenBy,
        Instant at) {}
