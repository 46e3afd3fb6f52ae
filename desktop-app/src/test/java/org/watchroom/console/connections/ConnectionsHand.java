package org.watchroom.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.watchroom.console.testing.Window;

/// Somebody at the screen of connections, with keys.
final class ConnectionsHand implements AutoCloseable {
    final ConnectionsRoom room = new ConnectionsRoom();
    final ConnectionsRoom.Seated ada = room.seat(room.ada);
    private final ConnectionsView view =
            ada.desk().glass(() -> new ConnectionsView(ada.model(), ada.desk().seat()));
    final Window window =
            ada.desk()
                    .glass(() -> {
                        var seat = ada.desk().seat();
                        seat.keys().apart("group.connections");
                        seat.keys().shown(Optional.of("group.connections"));
                        return Window.show(view, seat.theme(), seat.keys());
                    });

    ConnectionsHand() {
        read();
        ada.desk().onGlass(view::requestFocus);
    }

    @Override
    public void close() throws Exception {
        window.close();
        room.close();
    }

    private void read() {
        ada.desk().eventually(() -> assertThat(ada.model().readAt().get()).isPresent());
    }

    void go(KeyCode digit) {
        ada.desk().onGlass(view::requestFocus);
        window.type(digit);
        read();
    }

    void say(String field, String text) {
        ada.desk()
                .onGlass(() -> window.find("field-" + field, TextInputControl.class).setText(text));
    }

    void choose(String field, String code) {
        ada.desk()
                .onGlass(() -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<Field.Option> box = window.find("field-" + field, ComboBox.class);
                    box.setValue(
                            box.getItems().stream()
                                    .filter(option -> option.code().equals(code))
                                    .findFirst()
                                    .orElseThrow());
                });
    }

    void send() {
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
    }

    boolean sendable() {
        return ada.desk().glass(() -> !window.find("connections-send", Button.class).isDisabled());
    }

    /// The entry for which this holds, once it is there; it is chosen.
    Entry entry(Predicate<Entry> is) {
        ada.desk()
                .eventually(() -> {
                    assertThat(ada.model().shown()).anyMatch(is);
                    assertThat(ada.model().busy().get()).isFalse(); // news may come first
                });
        return ada.desk()
                .glass(() -> {
                    var found = ada.model().shown().stream().filter(is).findFirst().orElseThrow();
                    ada.model().selected().set(found.id());
                    window.find("connections-table", EntryTable.class).requestFocus();
                    return found;
                });
    }

    String shown() {
        ada.desk()
                .eventually(() ->
                        assertThat(window.find("connections-shown", TextArea.class).getText())
                                .isNotEmpty());
        return ada.desk().glass(() -> window.find("connections-shown", TextArea.class).getText());
    }

    void done() {
        ada.desk().onGlass(() -> window.find("connections-done", Button.class).fire());
        ada.desk()
                .onGlass(() ->
                        assertThat(window.scene().getRoot().lookup("#connections-shown")).isNull());
    }

    static String fact(Entry entry, String label) {
        return entry.facts().stream()
                .filter(fact -> fact.label().equals(label))
                .map(Entry.Fact::said)
                .findFirst()
                .orElse("");
    }
}
