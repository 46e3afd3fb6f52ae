package org.watchroom.console.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Chosen;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.flag.Flag;
import org.watchroom.operations.flag.FlagRule;
import org.watchroom.operations.flag.Wish;
import org.watchroom.operations.site.Region;
import org.watchroom.operations.staff.Role;

/// Where, why and until when the chosen flag is switched.
final class SwitchForm extends VBox {
    private static final List<Role> ROLES =
            List.of(
                    Role.OPERATOR,
                    Role.SUPERVISOR,
                    Role.INVESTIGATOR,
                    Role.AUDITOR,
                    Role.ADMINISTRATOR);

    private final FeaturesViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final ChoiceBox<Optional<Region>> region = new ChoiceBox<>();
    private final ChoiceBox<Optional<String>> fascia = new ChoiceBox<>();
    private final ChoiceBox<Optional<Role>> role = new ChoiceBox<>();
    private final TextField stores = new TextField();
    private final TextField reason = new TextField();
    private final TextField reference = new TextField();
    private final TextField until = new TextField();
    private final Label wrong = new Label();
    private final VBox fasciaBox;
    private final VBox storesBox;
    private final VBox roleBox;
    private final VBox referenceBox;

    SwitchForm(FeaturesViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        setId("features-form");
        getStyleClass().add("form");
        region.setConverter(
                new Chosen<>(
                        one -> one.map(Region::name).orElse(texts.get("features.everywhere"))));
        fascia.setConverter(
                new Chosen<>(one -> one.orElse(texts.get("features.form.every-store"))));
        role.setConverter(
                new Chosen<>(one ->
                        one.map(r -> texts.get("features.role." + r.code()))
                                .orElse(texts.get("features.form.every-role"))));
        role.getItems().add(Optional.empty());
        ROLES.forEach(one -> role.getItems().add(Optional.of(one)));
        region.valueProperty().addListener((_, _, now) -> fascias(now));
        fasciaBox = labelled("fascia", fascia);
        storesBox = labelled("stores", stores);
        roleBox = labelled("role", role);
        referenceBox = labelled("reference", reference);
        stores.setPromptText(texts.get("features.form.stores.prompt"));
        until.setPromptText(texts.get("features.form.until.prompt"));
        wrong.setId("features-wrong");
        wrong.getStyleClass().add("ending");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        var buttons =
                new FlowPane(
                        button("on", Optional.of(true)),
                        button("off", Optional.of(false)),
                        button("back", Optional.empty()));
        buttons.getStyleClass().add("form-buttons");
        getChildren()
                .addAll(
                        labelled("region", region),
                        fasciaBox,
                        storesBox,
                        roleBox,
                        labelled("reason", reason),
                        referenceBox,
                        labelled("until", until),
                        wrong,
                        buttons);
        model.chosen().addListener((_, was, now) -> show(was, now));
        show(Optional.empty(), model.chosen().get());
    }

    private void show(Optional<FeatureRow> was, Optional<FeatureRow> now) {
        setVisible(now.isPresent());
        setManaged(now.isPresent());
        if (now.isEmpty() || was.map(FeatureRow::flag).equals(now.map(FeatureRow::flag))) {
            return; // whoever writes keeps what is written
        }
        var flag = now.get().flag();
        var places = new ArrayList<Optional<Region>>();
        if (flag.reach() != Flag.Reach.EVERYWHERE) {
            model.regions().forEach(one -> places.add(Optional.of(one)));
        }
        places.add(Optional.empty());
        region.getItems().setAll(places);
        region.getSelectionModel().selectFirst();
        role.getSelectionModel().selectFirst();
        stores.clear();
        reason.clear();
        reference.clear();
        until.clear();
        wrong.setText("");
        present(roleBox, flag.byRole());
        present(referenceBox, flag.needsDpia());
        fascias(region.getValue());
    }

    private void fascias(@Nullable Optional<Region> in) {
        var region = in == null ? Optional.<Region>empty() : in;
        boolean parts =
                region.isPresent()
                        && model.chosen()
                                .get()
                                .filter(row -> row.flag().reach() == Flag.Reach.STORE)
                                .isPresent();
        fascia.getItems().setAll(List.of(Optional.empty()));
        if (parts) {
            model.fascias(region.get().id())
                    .forEach(one -> fascia.getItems().add(Optional.of(one)));
        }
        fascia.getSelectionModel().selectFirst();
        present(fasciaBox, parts && fascia.getItems().size() > 1);
        present(storesBox, parts);
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private Button button(String name, Optional<Boolean> value) {
        var button = new Button(texts.get("features.form." + name));
        button.setId("features-" + name);
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get("features.form." + name + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        button.disableProperty().bind(model.busy());
        button.setOnAction(_ -> send(value));
        return button;
    }

    private void send(Optional<Boolean> value) {
        var row = model.chosen().get();
        if (row.isEmpty()) {
            return;
        }
        try {
            wrong.setText("");
            model.put(
                    new Wish(
                            row.get().flag(),
                            places(),
                            value,
                            reason(),
                            reference.getText().strip(),
                            end()),
                    this::sent);
        } catch (IllegalArgumentException e) {
            wrong.setText(e.getMessage());
        }
    }

    private void sent() {
        stores.clear();
        reason.clear();
        until.clear();
    }

    private String reason() {
        var said = reason.getText().strip();
        if (said.length() < 10) {
            throw new IllegalArgumentException(texts.get("features.form.no-reason"));
        }
        return said;
    }

    /// The end of the day that was written.
    private Optional<Instant> end() {
        var said = until.getText().strip();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(said).plusDays(1).atStartOfDay(seat.zone()).toInstant());
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException(texts.get("features.form.no-day"));
        }
    }

    private List<FlagRule.Place> places() {
        var in = region.getValue();
        var number = in.isPresent() ? OptionalInt.of(in.get().id()) : OptionalInt.empty();
        var people = role.getValue();
        var named =
                Arrays.stream(stores.getText().split("[,;\\s]+"))
                        .filter(code -> !code.isBlank())
                        .toList();
        if (named.isEmpty()) {
            return List.of(new FlagRule.Place(number, fascia.getValue(), Optional.empty(), people));
        }
        return named.stream()
                .map(code ->
                        new FlagRule.Place(
                                number,
                                Optional.empty(),
                                Optional.of(
                                        model.store(number.orElseThrow(), code)
                                                .orElseThrow(() ->
                                                        new IllegalArgumentException(
                                                                texts.get(
                                                                        "features.form.no-store",
                                                                        code)))
                                                .id()
                                                .value()),
                                people))
                .toList();
    }

    private VBox labelled(String name, Node control) {
        var label = new Label(texts.get("features.form." + name));
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setLabelFor(control);
        control.setId("features-" + name);
        control.setAccessibleText(label.getText());
        return new VBox(label, control);
    }
}
