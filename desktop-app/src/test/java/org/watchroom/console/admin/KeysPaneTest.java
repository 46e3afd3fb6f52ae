package org.watchroom.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.watchroom.console.testing.Window;
import org.watchroom.operations.intake.reporters.ReportingKey;

/// Keys that sign reports, enrolled and revoked at the screen, by keys.
final class KeysPaneTest {
    private static final String PEM =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
            -----END PUBLIC KEY-----
            """;

    private final AdminRoom room = new AdminRoom();
    private final AdminRoom.Seated ada = stored().seat(room.ada);
    private final AdminView view =
            ada.desk().glass(() -> new AdminView(ada.model(), ada.desk().seat()));
    private final Window window =
            ada.desk()
                    .glass(() -> {
                        var seat = ada.desk().seat();
                        seat.keys().apart("group.admin");
                        seat.keys().shown(Optional.of("group.admin"));
                        return Window.show(view, seat.theme(), seat.keys());
                    });

    private AdminRoom stored() {
        room.db.store(AdminRoom.NORTH, "YORK-01", "Coppergate", 53.95, -1.08);
        return room;
    }

    @BeforeEach
    void loaded() {
        ada.desk()
                .eventually(() -> {
                    assertThat(ada.model().shown()).hasSize(4);
                    assertThat(ada.model().keys().knows("YORK-01")).isTrue();
                });
        ada.desk().onGlass(view::requestFocus);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        room.close();
    }

    private void form(String label, String store, String pasted) {
        window.type(KeyCode.K);
        ada.desk()
                .onGlass(() -> {
                    window.find("key-label", TextField.class).setText(label);
                    window.find("key-store", TextField.class).setText(store);
                    window.find("key-pasted", TextArea.class).setText(pasted);
                });
    }

    private void send() {
        window.type(List.of(KeyCode.CONTROL), KeyCode.ENTER);
    }

    private List<ReportingKey> keys() {
        return List.copyOf(ada.model().keys().shown());
    }

    @Test
    void a_pasted_key_is_enrolled_and_revoked() {
        form("Till 3", "york-01", PEM);
        send();
        ada.desk().eventually(() -> assertThat(keys()).hasSize(1));
        var key = keys().getFirst();
        assertThat(key.label()).isEqualTo("Till 3");
        assertThat(ada.model().keys().place(key)).isEqualTo("YORK-01");

        ada.desk()
                .onGlass(() -> {
                    var list = window.find("key-list", ListView.class);
                    list.requestFocus();
                    list.getSelectionModel().selectFirst();
                });
        window.type(List.of(KeyCode.SHIFT), KeyCode.K);
        ada.desk()
                .onGlass(() -> {
                    assertThat(window.find("key-send", Button.class).isDisabled()).isTrue();
                    window.find("key-why", TextArea.class).setText("Stolen with the till");
                });
        send();

        ada.desk().eventually(() -> assertThat(keys().getFirst().revokedAt()).isPresent());
        assertThat(ada.model().keys().stands(keys().getFirst())).isFalse();
    }

    @Test
    void without_a_key_there_is_a_code_that_is_shown_once() {
        form("Phone of the north", "", "");
        send();

        ada.desk()
                .eventually(() ->
                        assertThat(window.find("key-code", TextField.class).getText())
                                .matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}"));
        ada.desk()
                .onGlass(() -> {
                    window.find("key-code-done", Button.class).fire();
                    assertThat(window.scene().getRoot().lookup("#key-code")).isNull();
                    assertThat(ada.model().keys().code().get()).isEmpty();
                });
        assertThat(keys()).isEmpty();
    }

    @Test
    void what_cannot_be_enrolled_is_said_and_the_form_stays() {
        form("Till 4", "NOWHERE", PEM);
        ada.desk()
                .onGlass(() ->
                        assertThat(window.find("key-send", Button.class).isDisabled()).isTrue());
        ada.desk()
                .onGlass(() -> {
                    window.find("key-store", TextField.class).setText("");
                    window.find("key-pasted", TextArea.class).setText("hello");
                });
        send();

        ada.desk()
                .eventually(() ->
                        assertThat(ada.desk().notices()).containsExactly("refused.reporting-key"));
        ada.desk()
                .onGlass(() ->
                        assertThat(window.find("key-pasted", TextArea.class).getText())
                                .isEqualTo("hello"));
        assertThat(keys()).isEmpty();
    }
}
