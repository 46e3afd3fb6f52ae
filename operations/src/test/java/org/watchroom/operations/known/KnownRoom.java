package org.watchroom.operations.known;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.known.importing.KnownImport;
import org.watchroom.operations.staff.Session;
import org.watchroom.operations.testing.ControlRoom;

/// The control room, with Ada Jones who brings files in. What is in them is at noon of a day before
/// yesterday unless it says otherwise.
final class KnownRoom implements AutoCloseable {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    final ControlRoom room = new ControlRoom();
    final Session ada =
            room.signIn(
                    room.db()
                            .person(
                                    "ada",
                                    "Ada Jones",
                                    "AJ",
                                    List.of("administrator"),
                                    ControlRoom.NORTH));
    final Session mara = room.signIn(room.mara);
    final KnownHere known = new KnownHere(mara.database(), room.clock);
    private final Path folder;

    KnownRoom(Path folder) {
        this.folder = folder;
    }

    KnownImport.Report bring(KnownImport.Kind kind, String name, String text) {
        return bring(kind, name, text, Optional.of("YORK-01"));
    }

    KnownImport.Report bring(
            KnownImport.Kind kind, String name, String text, Optional<String> store) {
        try {
            var file = Files.writeString(folder.resolve(name), text);
            return new KnownImport(ada.database(), room.clock)
                    .put(
                            new KnownImport.Order(
                                    kind, file, ControlRoom.NORTH, LONDON, store, name),
                            false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of a part; one without any says what it is instead.
    List<String> told(IncidentId incident, Known.Part part) {
        return switch (known.of(incident, part)) {
            case Known.Told(_, var lines) -> lines.stream().map(Known.Line::text).toList();
            case Known.Nothing _ -> List.of();
            case Known.Failed(_, var why) -> List.of("failed: " + why.getMessage());
        };
    }

    List<String> rows(String query) {
        var rows = new ArrayList<String>();
        room.db().query(query, row -> rows.add(row.getString(1)));
        return rows;
    }

    String all(IncidentId incident) {
        return known.of(incident).stream()
                .map(one -> one.part() + " " + one.getClass().getSimpleName())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        mara.close();
        ada.close();
        room.close();
    }
}
