package org.watchroom.console.signin;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.kit.Keys;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;

/// The desk with what may lie over it: the question for the code, a form of one's own login, the
/// lock. While anything does, the desk's keys sleep; afterwards the keyboard is where it was.
public final class GuardedDesk extends StackPane {
    private final Node desk;
    private final Keys keys;
    private final LockView lock;
    private final StepUpView stepUp;
    private final StackPane form = new StackPane();
    private @Nullable Node focusBefore;

    /// @param alarms what stays to be seen while the desk is locked; no personal data in it
    /// @param signOut leaves the desk
    public GuardedDesk(
            Node desk,
            Keys keys,
            Texts texts,
            LockViewModel lockModel,
            StepUpViewModel stepUpModel,
            Node alarms,
            Runnable signOut) {
        this.desk = desk;
        this.keys = keys;
        lock = new LockView(lockModel, texts, alarms, signOut);
        stepUp = new StepUpView(stepUpModel, texts);
        form.getStyleClass().add("overlay");
        form.setVisible(false);
        getChildren().addAll(desk, form, stepUp, lock);
        stepUpModel.asking().addListener((_, _, asking) -> show(stepUp, asking));
        lockModel
                .lockedNow()
                .addListener((_, _, locked) -> {
                    if (locked) {
                        show(lock, true);
                        desk.setVisible(false); // nothing of it can be seen, reached or read aloud
                    } else {
                        desk.setVisible(true);
                        show(lock, false);
                    }
                });
        for (var layer : List.of(form, stepUp, lock)) {
            layer.addEventFilter(KeyEvent.KEY_PRESSED, event -> walk(layer, event));
        }
    }

    /// Puts the form for another password over the desk.
    ///
    /// @param user login of whoever sits here
    public void changePassword(Seat seat, String user, PasswordViewModel.Change change) {
        var model = new PasswordViewModel(seat, user, change, this::closeForm);
        form.getChildren().setAll(new PasswordView(model, seat.texts()));
        show(form, true);
    }

    private void closeForm() {
        show(form, false);
        form.getChildren().clear();
    }

    private void show(StackPane layer, boolean there) {
        if (there && top().isEmpty() && getScene() != null) {
            focusBefore = getScene().getFocusOwner();
        }
        layer.setVisible(there);
        keys.sleep(top().isPresent());
        giveKeyboard();
    }

    private Optional<Node> top() {
        return getChildren().reversed().stream()
                .filter(layer -> !layer.equals(desk) && layer.isVisible())
                .findFirst();
    }

    private void giveKeyboard() {
        var top = top();
        if (top.isEmpty()) {
            var back = focusBefore;
            focusBefore = null;
            if (back != null) {
                back.requestFocus();
            }
        } else if (top.get().equals(lock)) {
            lock.takeKeyboard();
        } else if (top.get().equals(stepUp)) {
            stepUp.takeKeyboard();
        } else {
            form.getChildren().forEach(Node::requestFocus);
        }
    }

    /// Tab stays on the card: what lies under it is not to be reached.
    private void walk(StackPane layer, KeyEvent event) {
        if (event.getCode() != KeyCode.TAB) {
            return;
        }
        event.consume();
        var stops =
                layer.lookupAll("*").stream()
                        .filter(node ->
                                node instanceof Control
                                        && node.isFocusTraversable()
                                        && !node.isDisabled()
                                        && shown(node))
                        .toList();
        if (!stops.isEmpty()) {
            int at = stops.indexOf(getScene().getFocusOwner());
            int next = event.isShiftDown() ? at - 1 : at + 1;
            stops.get(Math.floorMod(next, stops.size())).requestFocus();
        }
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    /// Gives the desk the keyboard.
    @Override
    public void requestFocus() {
        desk.requestFocus();
    }
}
