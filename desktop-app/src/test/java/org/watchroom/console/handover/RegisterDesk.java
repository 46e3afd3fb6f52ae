package org.watchroom.console.handover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import javafx.stage.Window;
import org.watchroom.console.testing.Desk;
import org.watchroom.db.testing.TestPerson;
import org.watchroom.operations.handover.HandOvers;
import org.watchroom.operations.handover.HandoverRoom;
import org.watchroom.operations.handover.Recipients;
import org.watchroom.operations.handover.Register;

/// A control room with a pack, and somebody at the register; files go into a folder.
final class RegisterDesk implements AutoCloseable {
    final HandoverRoom room;
    final Path stick;
    final Desk desk;
    final HandoverViewModel model;
    private final TestPerson who;

    RegisterDesk(Path folder, boolean auditor) {
        room = new HandoverRoom(folder);
        who = auditor ? room.olga : room.irisHolt;
        try {
            stick = Files.createDirectories(folder.resolve("stick"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        desk = new Desk(who.address(), room.room.db().code(who), Clock.systemUTC());
        var database = desk.seat().session().database();
        var copies =
                new CopyDesk() {
                    @Override
                    public Register register() {
                        return new Register(
                                database, ZoneId.of("Europe/London"), Clock.systemUTC());
                    }

                    @Override
                    public Recipients recipients() {
                        return new Recipients(database);
                    }

                    @Override
                    public HandOvers handOvers() {
                        return room.handOvers(database);
                    }
                };
        model = desk.glass(() -> new HandoverViewModel(desk.seat(), copies));
    }

    void stepUp() {
        desk.seat().session().stepUp(room.room.db().code(who));
    }

    HandoverView view() {
        return desk.glass(() -> new HandoverView(model, desk.seat(), choosing()));
    }

    Choosing choosing() {
        return new Choosing() {
            @Override
            public Optional<Path> folder(Window window) {
                return Optional.of(stick);
            }

            @Override
            public Optional<Path> save(Window window, String suggested) {
                return Optional.of(stick.resolve(suggested));
            }

            @Override
            public Optional<Path> open(Window window) {
                return Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        desk.onGlass(model::close);
        desk.close();
        room.close();
    }
}
