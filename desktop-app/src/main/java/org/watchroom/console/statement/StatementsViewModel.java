package org.watchroom.console.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.statement.Finding;
import org.watchroom.operations.statement.LossLine;
import org.watchroom.operations.statement.Rear;
import org.watchroom.operations.statement.Sentence;
import org.watchroom.operations.statement.Statement;
import org.watchroom.operations.statement.StatementKind;
import org.watchroom.operations.statement.Statements;
import org.watchroom.operations.statement.signing.PersonalCertificate;
import org.watchroom.operations.statement.signing.ScannedPages;
import org.watchroom.operations.statement.signing.Strokes;

/// The statements of one incident, and the one that is worked on. Used on the glass thread only.
///
/// What is edited stays here, also while another statement is shown, until it is saved as a
/// version.
public final class StatementsViewModel implements AutoCloseable {
    private final Seat seat;
    private final Statements statements;
    private final ObservableList<Statement> all = FXCollections.observableArrayList();
    private final ObservableList<LossLine> goods = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<IncidentId>> incident =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<@Nullable UUID> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<Opened>> opened =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Draft>> draft =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.TEXT);
    private final ObjectProperty<@Nullable Integer> sentence = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<StatementKind>> starting =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StatementDrafts drafts;
    private @Nullable LiveQuery<List<Statement>> live;

    public StatementsViewModel(Seat seat) {
        this.seat = seat;
        this.drafts = new StatementDrafts(seat.begun());
        this.statements =
                new Statements(seat.session().database(), seat.session().person(), seat.clock());
        chosen.addListener((_, _, id) -> open(id));
    }

    /// Shows the statements of an incident, or none.
    public void show(Optional<IncidentId> id) {
        if (incident.get().equals(id)) {
            return;
        }
        if (live != null) {
            live.close();
            live = null;
        }
        starting.set(Optional.empty());
        all.clear();
        chosen.set(null);
        incident.set(id);
        id.ifPresent(
                of -> live = LiveQuery.ofIncident(seat, of, () -> statements.of(of), this::show));
    }

    private void show(List<Statement> read) {
        var was = chosen.get();
        all.setAll(read);
        if (was != null && read.stream().anyMatch(one -> one.id().equals(was))) {
            chosen.set(was);
            open(was);
        } else {
            chosen.set(read.isEmpty() ? null : read.getLast().id());
        }
    }

    private void open(@Nullable UUID id) {
        var row = all.stream().filter(one -> one.id().equals(id)).findFirst();
        if (row.isEmpty()) {
            opened.set(Optional.empty());
            draft.set(Optional.empty());
            sentence.set(null);
            return;
        }
        seat.background()
                .run(
                        _ -> read(row.get()),
                        read -> {
                            if (Objects.equals(chosen.get(), read.statement().id())) {
                                show(read);
                            }
                        },
                        seat.failures()::show);
    }

    private Opened read(Statement row) {
        var versions = statements.versions(row.id());
        return new Opened(
                row,
                versions,
                statements.signatures(row.id()),
                statements.rear(row.id()),
                versions.isEmpty()
                        ? Set.of()
                        : statements.stale(row.incident(), versions.getLast().content()));
    }

    /// What was edited and not saved stays, on top of whatever the newest version is now.
    private void show(Opened read) {
        boolean other =
                opened.get()
                        .filter(was -> was.statement().id().equals(read.statement().id()))
                        .isEmpty();
        opened.set(Optional.of(read));
        if (!read.versions().isEmpty()) {
            var newest = read.versions().getLast().content();
            var kept = drafts.of(read.statement().id());
            kept.filter(was -> was.now().equals(newest)) // it is a version by now
                    .ifPresent(_ -> drafts.forget(read.statement().id()));
            boolean same = kept.isPresent() && kept.get().saved().equals(newest) && read.draft();
            draft.set(Optional.of(same ? kept.get() : Draft.of(newest)));
        }
        if (other) {
            part.set(read.finished() ? Part.SIGN : Part.TEXT);
            sentence.set(
                    draft.get()
                            .flatMap(now -> now.now().sentences().stream().findFirst())
                            .map(Sentence::key)
                            .orElse(null));
        }
    }

    /// Changes the text that is edited.
    void edit(UnaryOperator<Draft> change) {
        var now = draft.get();
        if (now.isPresent() && opened.get().filter(Opened::draft).isPresent()) {
            var next = change.apply(now.get());
            drafts.keep(opened.get().get().statement().id(), next);
            draft.set(Optional.of(next));
        }
    }

    /// What has to be looked at, those that block first.
    List<Finding> findings() {
        return opened.get()
                .flatMap(of ->
                        draft.get().map(now -> statements.check(of.statement().kind(), now.now())))
                .orElse(List.of());
    }

    /// Begins a statement. Of loss, the goods are asked for first; those of the case file are
    /// shown.
    void start(StatementKind kind) {
        if (kind.listsLoss() && starting.get().isEmpty()) {
            goods.clear();
            starting.set(Optional.of(kind));
            incident.get()
                    .ifPresent(of ->
                            seat.background()
                                    .run(
                                            _ -> statements.goods(of),
                                            goods::setAll,
                                            seat.failures()::show));
        } else {
            start(kind, "");
        }
    }

    /// With the goods of the case file as they stand now.
    ///
    /// @param more goods, as [LossLine#parse] reads them
    void start(StatementKind kind, String more) {
        start(
                kind,
                of ->
                        Stream.concat(
                                        kind.listsLoss()
                                                ? statements.goods(of).stream()
                                                : Stream.empty(),
                                        LossLine.parse(more).stream())
                                .toList(),
                Optional.empty());
    }

    /// Begins one that adds to the signed one that is shown.
    void supplement() {
        opened.get()
                .filter(Opened::signed)
                .map(Opened::statement)
                .ifPresent(of -> start(of.kind(), _ -> List.of(), Optional.of(of.id())));
    }

    private void start(
            StatementKind kind,
            Function<IncidentId, List<LossLine>> goods,
            Optional<UUID> supplements) {
        incident.get()
                .ifPresent(of ->
                        deed(
                                "statements.started",
                                () ->
                                        statements
                                                .draft(of, kind, goods.apply(of), supplements)
                                                .id()));
    }

    void save() {
        with((seen, now) -> statements.save(seen, now.now()), "statements.saved");
    }

    void saveRear(Rear rear) {
        with((seen, _) -> statements.rear(seen, rear), "statements.rear.saved");
    }

    void finish() {
        with((seen, now) -> statements.finish(seen, now.now()), "statements.finished");
    }

    void reopen() {
        with((seen, _) -> statements.reopen(seen), "statements.reopened");
    }

    void withdraw() {
        with((seen, _) -> statements.withdraw(seen), "statements.withdrawn");
    }

    void signDrawn(Strokes maker, Optional<Strokes> reader) {
        with((seen, _) -> statements.signDrawn(seen, maker, reader), "statements.signed");
    }

    void signCertificate(Path file, char[] password) {
        with(
                (seen, _) ->
                        statements.signWith(
                                seen,
                                PersonalCertificate.open(file, password, seat.clock().instant())),
                "statements.signed");
    }

    void signPaper(Path scan) {
        with((seen, _) -> statements.signPaper(seen, ScannedPages.read(scan)), "statements.signed");
    }

    /// Writes the pages to sign into a file, to be printed.
    void print(Path file) {
        with(
                (seen, _) -> {
                    try {
                        Files.write(file, statements.form(seen));
                    } catch (IOException e) {
                        throw new Failure.Refused(
                                "statement-file", "The file cannot be written", e);
                    }
                },
                "statements.printed");
    }

    private void with(BiConsumer<Statement, Draft> work, String said) {
        var of = opened.get().map(Opened::statement);
        var now = draft.get();
        if (of.isPresent() && now.isPresent()) {
            var seen = of.get();
            var text = now.get();
            deed(
                    said,
                    () -> {
                        work.accept(seen, text);
                        return seen.id();
                    });
        }
    }

    private void deed(String said, Supplier<UUID> deed) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        seat.background()
                .run(
                        _ -> deed.get(),
                        id -> {
                            busy.set(false);
                            starting.set(Optional.empty());
                            seat.notices().done(said, "");
                            readAgain(id);
                        },
                        failure -> {
                            busy.set(false);
                            seat.failures().show(failure);
                            if (failure instanceof Failure.Stale && live != null) {
                                live.refresh();
                            }
                        });
    }

    private void readAgain(UUID id) {
        var of = incident.get();
        of.ifPresent(known ->
                seat.background()
                        .run(
                                _ -> statements.of(known),
                                read -> {
                                    if (incident.get().equals(of)) {
                                        all.setAll(read);
                                        if (id.equals(chosen.get())) {
                                            open(id);
                                        } else {
                                            chosen.set(id);
                                        }
                                    }
                                },
                                seat.failures()::show));
    }

    ObservableList<Statement> all() {
        return all;
    }

    public ReadOnlyObjectProperty<Optional<IncidentId>> incident() {
        return incident.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable UUID> chosen() {
        return chosen;
    }

    ReadOnlyObjectProperty<Optional<Opened>> opened() {
        return opened.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Draft>> draft() {
        return draft.getReadOnlyProperty();
    }

    ObjectProperty<Part> part() {
        return part;
    }

    /// Key of the sentence that the keyboard is at.
    ObjectProperty<@Nullable Integer> sentence() {
        return sentence;
    }

    /// A kind whose goods are being asked for.
    ObjectProperty<Optional<StatementKind>> starting() {
        return starting;
    }

    /// Of the case file, for who begins a statement of loss.
    ObservableList<LossLine> goods() {
        return goods;
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
    }
}
