package org.watchroom.console.lane;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.FormFields;
import org.watchroom.console.kit.LinesCell;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.site.Store;

/// A store by code, name or town: typed, and chosen from what fits. A code, or what fits one store
/// alone, chooses it at once; else Down and Enter do.
final class StorePicker extends VBox {
    private static final int MOST = 50;
    private static final int SHOWN = 4;
    private static final double LINE = 3.6;

    private final List<Store> estate;
    private final TextField typed;
    private final ObservableList<Store> fitting = FXCollections.observableArrayList();
    private final ListView<Store> list = new ListView<>(fitting);
    private final ReadOnlyObjectWrapper<Optional<Store>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean taking;

    StorePicker(List<Store> estate, String first, Texts texts, FormFields parts) {
        this.estate = estate;
        typed = parts.named("store", new TextField());
        typed.setPromptText(texts.get("lane.store.prompt"));
        list.setId("lane-stores");
        list.setAccessibleText(texts.get("lane.store"));
        list.setFocusTraversable(false);
        list.setCellFactory(
                _ -> new LinesCell<>(store -> new String[] {store.code() + "  " + store.title()}));
        list.setPrefHeight(0);
        var said = new Label();
        said.setId("lane-store-said");
        said.setWrapText(true);
        chosen.subscribe(store ->
                said.setText(
                        store.map(one -> texts.get("lane.store.chosen", one.code(), one.title()))
                                .orElseGet(() -> texts.get("lane.store.none"))));
        typed.textProperty().addListener((_, _, now) -> look(now));
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        list.setOnMouseClicked(_ -> take());
        getChildren().addAll(typed, list, said);
        typed.setText(first);
        look(first);
    }

    private void look(String now) {
        if (taking) {
            return;
        }
        var wanted = now.strip().toLowerCase(Locale.UK);
        var found =
                wanted.isEmpty()
                        ? List.<Store>of()
                        : estate.stream()
                                .filter(store -> rank(store, wanted) < 3)
                                .sorted(
                                        Comparator.comparing((Store store) -> rank(store, wanted))
                                                .thenComparing(Store::code))
                                .limit(MOST)
                                .toList();
        fitting.setAll(found);
        list.getSelectionModel().selectFirst();
        boolean sure =
                found.size() == 1
                        || found.size() > 1
                                && rank(found.get(0), wanted) == 0
                                && rank(found.get(1), wanted) > 0;
        chosen.set(sure ? Optional.of(found.getFirst()) : Optional.empty());
        fit();
    }

    private static int rank(Store store, String wanted) {
        var code = store.code().toLowerCase(Locale.UK);
        if (code.equals(wanted)) {
            return 0;
        }
        if (code.startsWith(wanted)) {
            return 1;
        }
        return (code + " " + store.title() + " " + store.town() + " " + store.postcode())
                        .toLowerCase(Locale.UK)
                        .contains(wanted)
                ? 2
                : 3;
    }

    private void fit() {
        boolean open = chosen.get().isEmpty() && !fitting.isEmpty();
        list.setVisible(open);
        list.setManaged(open);
        list.setPrefHeight(
                typed.getFont().getSize() * LINE * Math.min(SHOWN, Math.max(1, fitting.size())));
    }

    private void keys(KeyEvent event) {
        if (event.isControlDown() || !list.isVisible()) {
            return;
        }
        var choice = list.getSelectionModel();
        if (event.getCode() == KeyCode.DOWN) {
            event.consume();
            choice.selectNext();
            list.scrollTo(choice.getSelectedIndex());
        } else if (event.getCode() == KeyCode.UP) {
            event.consume();
            choice.selectPrevious();
            list.scrollTo(choice.getSelectedIndex());
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            take();
        }
    }

    private void take() {
        var store = list.getSelectionModel().getSelectedItem();
        if (store != null) {
            taking = true;
            typed.setText(store.code());
            typed.end();
            taking = false;
            chosen.set(Optional.of(store));
            fit();
        }
    }

    ReadOnlyObjectProperty<Optional<Store>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void requestFocus() {
        typed.requestFocus();
    }
}
