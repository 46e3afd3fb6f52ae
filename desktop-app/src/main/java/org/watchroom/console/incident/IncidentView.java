package org.watchroom.console.incident;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.evidence.receiving.Receiving;
import org.watchroom.operations.incident.IncidentId;

/// The pane of one incident. Looks are in `incident.css`.
public final class IncidentView extends BorderPane implements AutoCloseable {
    private final Texts texts;
    private final HeaderPane head;
    private final TimelinePane timeline;
    private final StoreFacts facts;
    private final Label reported = new Label();
    private final VBox reportedBox;
    private final VBox factsBox;
    private final Node empty;
    private final VBox top;
    private final ScrollPane body;
    private final IncidentViewModel model;
    private final Seat seat;
    private final DeedBar deeds;
    private final VBox parts;
    private final ExhibitPane exhibits;
    private @Nullable CustodyDesk custody;
    private final PackPane packPane;

    public IncidentView(IncidentViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("incident");
        getStyleClass().addAll("pane", "incident");
        getStylesheets().add(Theme.sheet(IncidentView.class, "incident.css"));
        head = new HeaderPane(model, seat);
        timeline = new TimelinePane(seat);
        facts = new StoreFacts(seat);
        reported.setWrapText(true);
        reported.setId("incident-reported");
        reported.getStyleClass().add("reported");
        reportedBox = section("incident.reported", reported);
        factsBox = section("incident.store", facts);
        setMinSize(0, 0);
        deeds = new DeedBar(model, seat);
        exhibits = new ExhibitPane(model, seat);
        packPane = new PackPane(model, texts);
        top =
                new VBox(
                        head,
                        exhibits.warning(),
                        new SirenPane(model.beside().sirens(), seat),
                        new HoldPane(model.holds(), seat),
                        new DisclosePane(model.beside().disclosures(), seat),
                        deeds);
        parts =
                new VBox(
                        new FormPane(model, texts, this::requestFocus),
                        new ReportsForm(model.beside().reports(), seat, this::requestFocus),
                        packPane,
                        new ReadinessPane(model.beside().readiness(), seat),
                        new LooksPane(model, seat),
                        reportedBox,
                        new TillPane(model.beside().tills(), seat),
                        new ReportsPane(model.beside().reports(), seat),
                        new ReporterPane(model.reporters(), seat),
                        new TalkPane(model.beside().talk(), seat),
                        factsBox,
                        new KnownPane(model.beside().known(), seat),
                        exhibits,
                        section("incident.timeline", timeline));
        body = new ScrollPane(parts);
        body.setFitToWidth(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.setAccessibleText(texts.get("incident.timeline"));
        body.getStyleClass().add("incident-body");
        empty = empty();
        model.details().addListener((_, _, details) -> show(details));
        model.shown().addListener((_, _, _) -> body.setVvalue(0));
        model.form().addListener((_, _, _) -> body.setVvalue(0));
        model.beside().reports().asking().addListener((_, _, _) -> body.setVvalue(0));
        model.outcomes()
                .addListener((javafx.beans.InvalidationListener) _ -> show(model.details().get()));
        show(model.details().get());
    }

    /// Lets footage be added to the incident that is shown.
    public void offer(FootageDesk footage) {
        var taking = new TakingDesk(seat, footage);
        deeds.offer(model, taking);
        parts.getChildren().add(2, new TakingPane(taking, seat, this::requestFocus));
        model.shown().addListener((_, _, id) -> taking.show(id));
        taking.show(model.shown().get());
        taking.sheet().addListener((_, _, _) -> body.setVvalue(0));
    }

    /// Lets footage be taken to a moment of what is shown, such as a receipt's.
    public void offerMoments(Consumer<? super Instant> footage) {
        model.beside().tills().offer(footage);
    }

    /// Lets files be added to the incident that is shown: dropped on it, or chosen.
    public void offer(Receiving receiving, FileChoosing choosing) {
        var desk = new FilesDesk(seat, receiving);
        Runnable choose =
                () ->
                        bring(
                                desk,
                                choosing.files(
                                        getScene().getWindow(),
                                        texts.get("command.incident.add-files")));
        deeds.offerFiles(model, choose);
        parts.getChildren().add(2, new FilesPane(desk, seat, choose, this::requestFocus));
        FileDrop.on(this, () -> model.notable().get() && desk.ready(), files -> bring(desk, files));
        model.shown().addListener((_, _, id) -> desk.show(id));
        desk.show(model.shown().get());
        desk.sheet().addListener((_, _, _) -> body.setVvalue(0));
    }

    private void bring(FilesDesk desk, List<Path> files) {
        model.details().get().ifPresent(now -> desk.bring(now.entry(), files));
    }

    /// Lets somebody go to the incident's statements.
    public void offerStatements(Runnable open) {
        deeds.statements(model, open);
    }

    /// Lets a pack that was built be handed over.
    public void offerHandOver(Consumer<UUID> open) {
        packPane.offerHandOver(open);
    }

    /// Lets the case file of the incident that is shown be gone to.
    public void offerCaseFile(Consumer<? super IncidentId> caseFile) {
        deeds.offerCaseFile(model, caseFile);
    }

    /// Lets the custody of exhibits be read and written, and their bytes be checked.
    public void offer(ExhibitPlace place) {
        var desk = new CustodyDesk(seat, place);
        custody = desk;
        exhibits.offer(desk, this::requestFocus);
        model.shown().addListener((_, _, id) -> desk.show(id));
        desk.show(model.shown().get());
    }

    /// Deletes what was opened of exhibits: nothing readable outlasts the sitting.
    @Override
    public void close() {
        if (custody != null) {
            custody.close();
        }
    }

    /// Gives the pane the keyboard.
    @Override
    public void requestFocus() {
        body.requestFocus();
    }

    private void show(Optional<Details> details) {
        if (details.isEmpty()) {
            setTop(null);
            setCenter(empty);
            return;
        }
        var now = details.get();
        head.show(now);
        timeline.show(now);
        now.store().ifPresent(store -> facts.show(store, now.footage()));
        present(factsBox, now.store().isPresent());
        var words = now.reported();
        reported.setText(words.isEmpty() ? "" : words.getFirst().text());
        present(reportedBox, !words.isEmpty());
        setTop(top);
        if (getCenter() != body) {
            setCenter(body);
            body.applyCss(); // takes its content in now, so that a form in it can have the keyboard
        }
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private VBox section(String key, Node content) {
        var title = new Label(texts.get(key));
        title.getStyleClass().add("pane-title");
        var box = new VBox(title, content);
        box.getStyleClass().add("section");
        return box;
    }

    private Node empty() {
        var title = new Label();
        title.getStyleClass().add("heading");
        var words = new Label();
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        title.textProperty()
                .bind(
                        model.shown()
                                .map(id ->
                                        texts.get(
                                                id.isPresent()
                                                        ? "incident.loading"
                                                        : "incident.empty")));
        words.textProperty()
                .bind(
                        model.shown()
                                .map(id ->
                                        id.isPresent() ? "" : texts.get("incident.empty.words")));
        var box = new VBox(title, words);
        box.getStyleClass().add("incident-empty");
        return new StackPane(box);
    }
}
