package org.watchroom.operations.statement;

/// The bytes of a signature: the pages as they are served, and what proves it.
///
/// @param proof strokes as JSON, a detached CMS signature of the form, or the scan
public record SignedPages(byte[] proof, String proofType, byte[] result, String resultType) {}
