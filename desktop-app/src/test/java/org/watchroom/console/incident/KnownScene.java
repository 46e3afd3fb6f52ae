package org.watchroom.console.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.watchroom.console.testing.ControlRoom;
import org.watchroom.console.testing.Desk;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.known.importing.KnownImport;

/// A theft in York of which files say a good deal, brought in by Ada Jones.
final class KnownScene implements AutoCloseable {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    final ControlRoom room = new ControlRoom("North", false);
    final Desk mara = room.desk("Mara Ellison");
    private final Path folder;
    private final Desk ada;
    private final int region;
    final IncidentId theft;

    KnownScene(Path folder) {
        this.folder = folder;
        var store = room.store("YORK-01", "Parliament Street", "York");
        region = mara.stores().find(store).orElseThrow().region();
        for (var camera : List.of("Entrance", "Aisle 7", "Tills")) {
            room.database().camera(store.value(), "CAM-" + camera.replace(" ", ""), camera);
        }
        TestPerson person =
                room.database().person("ada", "Ada Jones", "AJ", List.of("administrator"), region);
        room.desk("Tom Settles").close();
        ada = new Desk(person.address(), room.database().code(person), Clock.systemUTC());
        theft =
                room.raise(
                        "YORK-01",
                        "shop-theft",
                        Severity.MEDIUM,
                        "Man put razors in his coat at Aisle 7");
    }

    /// Brings in a file of each kind.
    void everything() {
        var today = LocalDate.now(mara.seat().clock().withZone(LONDON));
        bring(
                KnownImport.Kind.CONTEXT,
                "stores.csv",
                "store,hours,environment,criticality,beat,manager\n"
                        + "YORK-01,Mo-Sa 07:00-22:00; Su 10:00-16:00,High street,high,York City Centre,\"Jo Park, 01904 496 0123\"\n");
        bring(
                KnownImport.Kind.SHIFTS,
                "week 49.csv",
                "name,role,start,end\nJo Park,manager,%1$s 00:00,%2$s 00:00\nSam Lee,security,%1$s 00:00,%2$s 00:00\n"
                        .formatted(today, today.plusDays(1)));
        bring(
                KnownImport.Kind.EVENTS,
                "promotions.csv",
                "what,kind,from,to\nRazors half price,promo,%1$s,%1$s\n".formatted(today));
        bring(KnownImport.Kind.STOCK, "planogram.csv", "goods,zone\nRazors & blades,Aisle 7\n");
    }

    private void bring(KnownImport.Kind kind, String name, String text) {
        try {
            new KnownImport(ada.seat().session().database(), Clock.systemUTC())
                    .put(
                            new KnownImport.Order(
                                    kind,
                                    Files.writeString(folder.resolve(name), text),
                                    region,
                                    LONDON,
                                    Optional.of("YORK-01"),
                                    name),
                            false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Some from before, for what is told of earlier ones.
    void earlier() {
        room.raise("YORK-01", "shop-theft", Severity.LOW, "Earlier");
        room.raise("YORK-01", "threat", Severity.HIGH, "Earlier still");
    }

    @Override
    public void close() {
        ada.close();
        mara.close();
        room.close();
    }
}
