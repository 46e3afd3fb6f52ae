package org.watchroom.intake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.watchroom.intake.door.Limits;
import org.watchroom.intake.door.TlsFiles;
import org.watchroom.operations.evidence.vault.KeptVault;
import org.watchroom.operations.retention.Shelves;

/// What an intake service needs to be told.
///
/// @param host address the door listens on; `127.0.0.1` unless others shall reach it
/// @param port 0 takes any that is free
/// @param names domain names under which the door is reached; it answers to no others, except those
///   without a dot
/// @param sealing folder of the key and the book with which this service seals the record; empty
///   where another service does
/// @param shelves of evidence on this machine, which this service deletes from when its time is up;
///   without any it deletes rows only
/// @param links folder of copies that recipients fetch by link; the consoles write them there
/// @param tls certificate of the door; without one it speaks plain HTTP
/// @param reports where reports by schedule are filed; empty where another service does
/// @param store where evidence is kept beside the folders of the shelves, to be read again by and
///   by
public record IntakeSettings(
        String host,
        int port,
        Set<String> names,
        Limits limits,
        Optional<Path> sealing,
        Shelves shelves,
        Optional<Path> links,
        Optional<TlsFiles> tls,
        Optional<ReportSettings> reports,
        Optional<KeptVault> store) {
    public IntakeSettings {
        names = Set.copyOf(names);
    }

    public IntakeSettings(
            String host,
            int port,
            Set<String> names,
            Limits limits,
            Optional<Path> sealing,
            Shelves shelves) {
        this(
                host,
                port,
                names,
                limits,
                sealing,
                shelves,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Where evidence is kept in folders only.
    public IntakeSettings(
            String host,
            int port,
            Set<String> names,
            Limits limits,
            Optional<Path> sealing,
            Shelves shelves,
            Optional<Path> links,
            Optional<TlsFiles> tls,
            Optional<ReportSettings> reports) {
        this(host, port, names, limits, sealing, shelves, links, tls, reports, Optional.empty());
    }

    public IntakeSettings(
            String host, int port, Set<String> names, Limits limits, Optional<Path> sealing) {
        this(host, port, names, limits, sealing, Shelves.NONE);
    }

    public IntakeSettings(String host, int port, Set<String> names, Limits limits) {
        this(host, port, names, limits, Optional.empty());
    }

    public static IntakeSettings onAnyFreePort() {
        return new IntakeSettings("127.0.0.1", 0, Set.of(), Limits.usual(), Optional.empty());
    }
}
