package org.watchroom.console.admin;

import java.util.Arrays;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.SegmentedButton;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Command;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.staff.Role;

/// The table of people with its search and filters.
final class PeoplePane extends BorderPane {
    private static final String GROUP = "group.admin";

    private final AdminViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Words words;
    private final TextField search = new TextField();
    private final PeopleTable table;

    PeoplePane(AdminViewModel model, Seat seat, Words words) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.words = words;
        getStyleClass().addAll("pane", "people");
        table = new PeopleTable(model, seat, words);
        table.setPlaceholder(placeholder());
        setMinSize(0, 0);
        setTop(bar());
        setCenter(table);
    }

    @Override
    public void requestFocus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    private Node bar() {
        var title = new Label(texts.get("admin.people"));
        title.getStyleClass().add("pane-title");
        title.setMinWidth(USE_PREF_SIZE);
        var age = new Label();
        age.setId("people-read-at");
        age.getStyleClass().add("muted");
        age.setMinWidth(USE_PREF_SIZE);
        age.visibleProperty()
                .bind(seat.theme().textSize().lessThan(150)); // the search matters more
        age.managedProperty().bind(age.visibleProperty());
        age.textProperty()
                .bind(
                        model.readAt()
                                .map(at ->
                                        at.map(t ->
                                                        texts.get(
                                                                "admin.read-at",
                                                                Times.clock(t, seat.zone())))
                                                .orElse("")));
        field();
        var keys = seat.keys();
        keys.add(Command.always("admin.search", GROUP, "Slash", search::requestFocus));
        var head = new HBox(title, age, search);
        head.getStyleClass().add("admin-head");
        if (!model.readOnly()) {
            var add = keys.add(Command.always("admin.add", GROUP, "N", () -> model.open(Deed.ADD)));
            var button = keys.carry(new Button(), add);
            button.setId("admin-add");
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add("accent");
            head.getChildren().add(button);
        }
        var filters = new FlowPane(standing(), roles());
        filters.getStyleClass().add("admin-filters");
        var bar = new VBox(head, filters);
        bar.getStyleClass().add("admin-bar");
        return bar;
    }

    private void field() {
        search.setId("people-search");
        search.setPromptText(texts.get("admin.search.prompt"));
        search.setAccessibleText(texts.get("admin.search.prompt"));
        search.setTooltip(new Tooltip(texts.get("admin.search.tooltip")));
        search.textProperty().bindBidirectional(model.search());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                model.clearFilter();
                requestFocus();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                event.consume();
                requestFocus();
            }
        });
        HBox.setHgrow(search, Priority.ALWAYS);
    }

    private Node standing() {
        var buttons =
                Arrays.stream(Standing.values()).map(this::button).toArray(ToggleButton[]::new);
        var segmented = new SegmentedButton(buttons);
        segmented.setId("people-standing");
        return segmented;
    }

    private ToggleButton button(Standing standing) {
        var button =
                new ToggleButton(
                        texts.get("admin.standing." + standing.name().toLowerCase(Locale.ROOT)));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("admin.standing.tooltip", button.getText())));
        InvalidationListener follow = _ -> button.setSelected(model.standing().get() == standing);
        model.standing().addListener(follow);
        follow.invalidated(model.standing());
        button.setOnAction(_ -> {
            model.standing().set(standing);
            button.setSelected(true);
        });
        return button;
    }

    private Node roles() {
        var box = new CheckComboBox<Role>();
        box.getItems().setAll(Role.values());
        box.setConverter(new Chosen<>(words::role));
        box.setId("people-roles");
        box.setTitle(texts.get("admin.filter.roles"));
        box.setShowCheckedCount(true);
        box.setAccessibleText(texts.get("admin.filter.roles"));
        box.setTooltip(new Tooltip(texts.get("admin.filter.roles.tooltip")));
        box.getCheckModel()
                .getCheckedItems()
                .addListener(
                        (ListChangeListener<Role>)
                                _ -> {
                                    var ticked = box.getCheckModel().getCheckedItems();
                                    model.roles().retainAll(ticked);
                                    model.roles().addAll(ticked);
                                });
        model.roles()
                .addListener(
                        (InvalidationListener)
                                _ -> {
                                    if (model.roles().isEmpty()
                                            && !box.getCheckModel().getCheckedItems().isEmpty()) {
                                        box.getCheckModel().clearChecks();
                                    }
                                });
        return box;
    }

    /// What stands where the lines would be: still reading, or nothing left by the filter.
    private Node placeholder() {
        var title = new Label();
        title.getStyleClass().add("heading");
        title.textProperty()
                .bind(
                        model.readAt()
                                .map(at ->
                                        texts.get(
                                                at.isPresent()
                                                        ? "admin.nobody"
                                                        : "admin.reading")));
        var clear = new Button(texts.get("admin.filter.clear"));
        clear.setAccessibleText(clear.getText());
        clear.setTooltip(new Tooltip(texts.get("admin.filter.clear.tooltip")));
        clear.setOnAction(_ -> model.clearFilter());
        clear.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                model::filtered, model.search(), model.roles(), model.readAt()));
        var box = new VBox(title, clear);
        box.getStyleClass().add("admin-empty");
        return box;
    }
}
