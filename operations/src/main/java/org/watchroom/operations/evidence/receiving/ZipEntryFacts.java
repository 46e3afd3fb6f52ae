package org.watchroom.operations.evidence.receiving;

/// One entry of an archive's directory.
///
/// @param name as the archive has it; never a name on this computer's disk
/// @param at where its header is
record ZipEntryFacts(
        String name,
        boolean folder,
        boolean locked,
        boolean link,
        int method,
        long crc,
        long packed,
        long size,
        long at) {}
