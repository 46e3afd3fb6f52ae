package org.watchroom.intake;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.door.HttpDoor;
import org.watchroom.intake.door.Limits;
import org.watchroom.intake.door.TlsFiles;
import org.watchroom.intake.door.limits.Room;
import org.watchroom.operations.evidence.vault.KeptVault;
import org.watchroom.operations.retention.Shelves;

/// What an intake service needs to be told. Made by [#at]; whatever is not set, it does not do.
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
/// @param room how much of the database's disk has to stay free
/// @param doors what the doors beside the HTTP door are told
/// @param uploads folder for files that come with reports, until they are whole and in a vault: in
///   the store, else the first of the shelves; those of drill regions in the second of the shelves
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
        Optional<KeptVault> store,
        Room.Wanted room,
        DoorFiles doors,
        Optional<Path> uploads) {
    public IntakeSettings {
        names = Set.copyOf(names);
    }

    /// Where the HTTP door is, and for whom.
    public HttpDoor.Address address() {
        return new HttpDoor.Address(host, port, names, limits, tls);
    }

    public static Builder at(String host, int port) {
        return new Builder(host, port);
    }

    public static IntakeSettings onAnyFreePort() {
        return at("127.0.0.1", 0).build();
    }

    /// One at a time.
    public static final class Builder {
        private final String host;
        private final int port;
        private Set<String> names = Set.of();
        private Limits limits = Limits.usual();
        private @Nullable Path sealing;
        private Shelves shelves = Shelves.NONE;
        private @Nullable Path links;
        private @Nullable TlsFiles tls;
        private @Nullable ReportSettings reports;
        private @Nullable KeptVault store;
        private Room.Wanted room = Room.Wanted.NONE;
        private DoorFiles doors = DoorFiles.NONE;
        private @Nullable Path uploads;

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        public Builder names(Set<String> names) {
            this.names = names;
            return this;
        }

        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        public Builder sealing(@Nullable Path folder) {
            this.sealing = folder;
            return this;
        }

        public Builder shelves(Shelves shelves) {
            this.shelves = shelves;
            return this;
        }

        public Builder links(@Nullable Path folder) {
            this.links = folder;
            return this;
        }

        public Builder tls(@Nullable TlsFiles files) {
            this.tls = files;
            return this;
        }

        public Builder reports(@Nullable ReportSettings reports) {
            this.reports = reports;
            return this;
        }

        public Builder store(@Nullable KeptVault store) {
            this.store = store;
            return this;
        }

        public Builder room(Room.Wanted room) {
            this.room = room;
            return this;
        }

        public Builder doors(DoorFiles doors) {
            this.doors = doors;
            return this;
        }

        public Builder uploads(@Nullable Path folder) {
            this.uploads = folder;
            return this;
        }

        public IntakeSettings build() {
            return new IntakeSettings(
                    host,
                    port,
                    names,
                    limits,
                    Optional.ofNullable(sealing),
                    shelves,
                    Optional.ofNullable(links),
                    Optional.ofNullable(tls),
                    Optional.ofNullable(reports),
                    Optional.ofNullable(store),
                    room,
                    doors,
                    Optional.ofNullable(uploads));
        }
    }
}
