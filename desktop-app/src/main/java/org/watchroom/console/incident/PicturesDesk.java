package org.watchroom.console.incident;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.image.Image;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.custody.CustodyLog;
import org.watchroom.operations.evidence.custody.Showing;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Stop;

/// Pictures that somebody handed in, to look at here. What is shown is the copy that was encoded
/// again, never what came; and only when somebody asks for it, because looking at an exhibit is on
/// the record. Used on the glass thread only.
final class PicturesDesk {
    /// Of a side, of the one that is shown large.
    private static final int LARGEST_SIDE = 1600;

    /// Of a side, of those beside one another: a small one takes a thirtieth of the memory.
    private static final int SMALL_SIDE = 300;

    /// At one time; the others are in the list of exhibits.
    private static final int MOST = 24;

    private final Seat seat;
    private final EvidenceVault vault;
    private final CustodyLog log;
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NONE);
    private final ReadOnlyObjectWrapper<List<Seen>> seen = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Large>> large =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private Optional<UUID> incident = Optional.empty();
    private Optional<Copy> wanted = Optional.empty();

    /// @param copies that can be looked at here
    /// @param shut what was handed in and is not opened, or of which there is no copy to look at
    record Found(List<Copy> copies, List<Exhibit> shut) {
        static final Found NONE = new Found(List.of(), List.of());
    }

    /// @param of what came
    record Copy(Exhibit copy, Exhibit of) {}

    /// A picture that was opened.
    ///
    /// @param again makes it as large as the glass has room, from the bytes that were read when
    ///   that was written down; takes a moment
    record Picture(Image small, Supplier<Image> again) {}

    /// @param picture empty where it could not be shown
    /// @param why then
    record Seen(Copy copy, Optional<Picture> picture, Optional<Failure> why) {}

    record Large(Copy copy, Image picture) {}

    PicturesDesk(Seat seat, EvidenceVault vault) {
        this.seat = seat;
        this.vault = vault;
        var database = seat.session().database();
        log = new CustodyLog(database, new Triage(database, seat.clock()));
    }

    /// The exhibits of the incident that is shown, as they were read.
    void show(List<Exhibit> all) {
        var now = all.stream().findFirst().map(one -> one.incident().value());
        if (!now.equals(incident)) {
            incident = now;
            seen.set(List.of());
            small();
        }
        var copies = new ArrayList<Copy>();
        var shut = new ArrayList<Exhibit>();
        for (var came : all) {
            if (!came.received()) {
                continue;
            }
            if (came.quarantine().isPresent()) {
                shut.add(came);
                continue;
            }
            copy(all, came)
                    .ifPresentOrElse(
                            copy -> copies.add(new Copy(copy, came)),
                            () -> {
                                if (came.making().mediaType().startsWith("image/")) {
                                    shut.add(came);
                                }
                            });
        }
        found.set(new Found(List.copyOf(copies), List.copyOf(shut)));
    }

    private static Optional<Exhibit> copy(List<Exhibit> all, Exhibit came) {
        return all.stream()
                .filter(one -> one.kind() == Exhibit.Kind.VIEWING_COPY)
                .filter(one -> one.parent().equals(Optional.of(came.id())))
                .filter(one -> one.making().mediaType().equals("image/jpeg"))
                .filter(one -> one.quarantine().isEmpty())
                .findFirst();
    }

    ReadOnlyObjectProperty<Found> found() {
        return found.getReadOnlyProperty();
    }

    /// What was asked for, in the order of [Found#copies].
    ReadOnlyObjectProperty<List<Seen>> seen() {
        return seen.getReadOnlyProperty();
    }

    /// The one that is shown large.
    ReadOnlyObjectProperty<Optional<Large>> large() {
        return large.getReadOnlyProperty();
    }

    /// Shows one of them large.
    void enlarge(Copy copy, Picture picture) {
        wanted = Optional.of(copy);
        seat.background()
                .run(
                        _ -> picture.again().get(),
                        made -> {
                            if (wanted.equals(Optional.of(copy))) {
                                large.set(Optional.of(new Large(copy, made)));
                            }
                        },
                        seat.failures()::show);
    }

    /// Shows none of them large any more.
    void small() {
        wanted = Optional.empty();
        large.set(Optional.empty());
    }

    ReadOnlyBooleanProperty busy() {
        return busy;
    }

    /// Opens all copies; that is written down of each, before it is opened. One that cannot be
    /// shown does not keep the others from it.
    void look() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        var asked = incident;
        var copies = found.get().copies().stream().limit(MOST).toList();
        seat.background()
                .run(
                        stop -> copies.stream().map(copy -> seen(copy, stop)).toList(),
                        pictures -> {
                            busy.set(false);
                            if (asked.equals(incident)) {
                                seen.set(pictures);
                            }
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                        });
    }

    private Seen seen(Copy copy, Stop stop) {
        try (var showing = Showing.open(log, vault, copy.copy(), stop)) {
            var bytes = Files.readAllBytes(showing.file());
            var small = decoded(bytes, SMALL_SIDE);
            return new Seen(
                    copy,
                    small.isError()
                            ? Optional.empty()
                            : Optional.of(new Picture(small, () -> decoded(bytes, LARGEST_SIDE))),
                    Optional.empty());
        } catch (Failure.Refused | Failure.Missing gone) {
            return new Seen(copy, Optional.empty(), Optional.of(gone));
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static Image decoded(byte[] bytes, int side) {
        return new Image(new ByteArrayInputStream(bytes), side, side, true, true);
    }
}
