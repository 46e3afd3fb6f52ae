package org.watchroom.console.redaction;

import java.util.Locale;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Theme;
import org.watchroom.operations.evidence.redaction.Mask;
import org.watchroom.operations.evidence.redaction.Redaction;
import org.watchroom.operations.evidence.redaction.Redaction.Manner;

/// A still with what is drawn over it, the tools, and the list of what is covered. Looks are in
/// `redaction.css`.
public final class RedactionView extends BorderPane {
    private final RedactionViewModel model;
    private final Texts texts;
    private final RedactionPicture picture;
    private final Map<KeyCode, Runnable> keys;

    /// @param leave puts it away
    public RedactionView(RedactionViewModel model, Texts texts, Runnable leave) {
        this.model = model;
        this.texts = texts;
        setId("redaction");
        getStyleClass().addAll("pane", "redaction");
        getStylesheets().add(Theme.sheet(RedactionView.class, "redaction.css"));
        picture = new RedactionPicture(model, texts);
        keys =
                Map.of(
                        KeyCode.B, () -> model.tool().set(Tool.BOX),
                        KeyCode.E, () -> model.tool().set(Tool.ELLIPSE),
                        KeyCode.R, () -> model.tool().set(Tool.BRUSH),
                        KeyCode.P, () -> model.use(Manner.PIXELATED),
                        KeyCode.K, () -> model.use(Manner.BLACKED_OUT),
                        KeyCode.N, model::addInTheMiddle,
                        KeyCode.DELETE, model::removeChosen,
                        KeyCode.BACK_SPACE, model::removeLast,
                        KeyCode.TAB, model::chooseNext);
        setTop(head());
        setCenter(picture);
        setRight(side(leave));
        picture.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keepByKey);
    }

    /// Gives the keyboard to the picture.
    public void begin() {
        picture.requestFocus();
    }

    private void key(KeyEvent event) {
        var deed = keys.get(event.getCode());
        boolean tab = event.getCode() == KeyCode.TAB;
        if (deed != null && event.isControlDown() == tab && !event.isAltDown()) {
            event.consume();
            deed.run();
        }
    }

    private void keepByKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isControlDown()) {
            event.consume();
            model.keep();
        }
    }

    private Node head() {
        var title =
                new Label(
                        texts.get(
                                "redaction.title",
                                model.still().reference(),
                                model.still().making().title()));
        title.getStyleClass().add("pane-title");
        var tools = new FlowPane();
        tools.getStyleClass().add("redaction-tools");
        var toolGroup = new ToggleGroup();
        for (var tool : Tool.values()) {
            var button = toggle("redaction.tool." + name(tool), toolGroup);
            button.setOnAction(_ -> {
                model.tool().set(tool);
                button.setSelected(true);
            });
            button.setSelected(model.tool().get() == tool);
            model.tool().addListener((_, _, now) -> button.setSelected(now == tool));
            tools.getChildren().add(button);
        }
        tools.getChildren().add(brush());
        var mannerGroup = new ToggleGroup();
        for (var manner : Manner.values()) {
            var button = toggle("redaction.manner." + name(manner), mannerGroup);
            button.setOnAction(_ -> {
                model.use(manner);
                button.setSelected(true);
            });
            button.setSelected(model.manner().get() == manner);
            model.manner().addListener((_, _, now) -> button.setSelected(now == manner));
            tools.getChildren().add(button);
        }
        var head = new VBox(title, tools);
        head.getStyleClass().add("redaction-head");
        return head;
    }

    private Node brush() {
        var slider = new Slider(2, 200, model.radius().get());
        slider.setId("redaction-radius");
        slider.setAccessibleText(texts.get("redaction.radius"));
        slider.setTooltip(new Tooltip(texts.get("redaction.radius")));
        slider.valueProperty().bindBidirectional(model.radius());
        slider.disableProperty().bind(model.tool().isNotEqualTo(Tool.BRUSH));
        return slider;
    }

    private Node side(Runnable leave) {
        var list = new ListView<>(model.masks());
        list.setId("redaction-masks");
        list.setAccessibleText(texts.get("redaction.masks"));
        var empty = new Label(texts.get("redaction.none"));
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        list.setCellFactory(_ -> new MaskCell());
        list.getSelectionModel()
                .selectedIndexProperty()
                .addListener((_, _, now) -> {
                    if (now.intValue() >= 0) {
                        model.choose(now.intValue());
                    }
                });
        InvalidationListener follow =
                _ -> {
                    int at = model.chosen().get();
                    if (list.getSelectionModel().getSelectedIndex() != at) {
                        list.getSelectionModel().clearAndSelect(at);
                    }
                };
        model.chosen().addListener(follow);
        follow.invalidated(model.chosen());
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DELETE) {
                        model.removeChosen();
                    }
                });
        var keep = button("redaction.keep");
        keep.getStyleClass().add("accent");
        keep.disableProperty().bind(model.busy().or(Bindings.isEmpty(model.masks())));
        keep.setOnAction(_ -> model.keep());
        var cancel = button("redaction.cancel");
        cancel.setOnAction(_ -> leave.run());
        var buttons = new FlowPane(keep, cancel);
        buttons.getStyleClass().add("redaction-buttons");
        var help = new Label(texts.get("redaction.help"));
        help.setWrapText(true);
        help.setMinHeight(USE_PREF_SIZE);
        help.getStyleClass().add("muted");
        var side = new VBox(list, help, buttons);
        VBox.setVgrow(list, Priority.ALWAYS);
        side.getStyleClass().add("redaction-side");
        return side;
    }

    private Button button(String key) {
        return named(new Button(texts.get(key)), key);
    }

    private ToggleButton toggle(String key, ToggleGroup group) {
        var button = named(new ToggleButton(texts.get(key)), key);
        button.setToggleGroup(group);
        return button;
    }

    private <B extends ButtonBase> B named(B button, String key) {
        button.setId(key.replace('.', '-'));
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(texts.get(key + ".tooltip")));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static String name(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private final class MaskCell extends ListCell<Redaction> {
        @Override
        protected void updateItem(Redaction redaction, boolean empty) {
            super.updateItem(redaction, empty);
            setText(
                    empty || redaction == null
                            ? ""
                            : texts.get(
                                    "redaction.mask",
                                    getIndex() + 1,
                                    texts.get("redaction.tool." + shape(redaction.mask())),
                                    texts.get("redaction.manner." + name(redaction.manner()))));
        }

        private static String shape(Mask mask) {
            return switch (mask) {
                case Mask.Box _ -> "box";
                case Mask.Ellipse _ -> "ellipse";
                case Mask.Brush _ -> "brush";
            };
        }
    }
}
