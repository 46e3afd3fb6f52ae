package org.watchroom.console.statement;

import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.statement.Difference;
import org.watchroom.operations.statement.StatementVersion;

/// What the witness made of the machine's draft: words taken away are in brackets and struck out,
/// words added are underlined and marked with a plus.
final class ChangesPane extends VBox {
    private final StatementsViewModel model;
    private final Seat seat;
    private final Texts texts;
    private final Sheets sheets;

    ChangesPane(StatementsViewModel model, Seat seat) {
        this.model = model;
        this.seat = seat;
        this.texts = seat.texts();
        this.sheets = new Sheets(texts);
        setId("statement-changes");
        getStyleClass().add("statement-changes");
        model.draft().addListener((InvalidationListener) _ -> show());
        model.opened().addListener((InvalidationListener) _ -> show());
        model.part().addListener((InvalidationListener) _ -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        if (model.part().get() != Part.CHANGES
                || model.draft().get().isEmpty()
                || model.opened().get().filter(of -> !of.versions().isEmpty()).isEmpty()) {
            return;
        }
        var versions = model.opened().get().get().versions();
        var generated =
                versions.stream()
                        .filter(StatementVersion::generated)
                        .reduce((_, later) -> later)
                        .orElse(versions.getFirst());
        getChildren().add(sheets.title("statements.part.changes"));
        versions.forEach(version ->
                getChildren()
                        .add(
                                sheets.words(
                                        texts.get(
                                                version.generated()
                                                        ? "statements.version.generated"
                                                        : "statements.version.edited",
                                                version.version(),
                                                Times.full(version.at(), seat.zone()),
                                                version.by()))));
        Difference.between(generated.content(), model.draft().get().get().now())
                .forEach(one -> getChildren().add(line(one)));
    }

    private Node line(Difference one) {
        var flow = new TextFlow();
        flow.getStyleClass()
                .addAll("statement-change", one.change().name().toLowerCase(Locale.ROOT));
        var said = new StringBuilder();
        for (var word : one.words()) {
            var shown =
                    switch (word.change()) {
                        case REMOVED -> "[−" + word.text() + "−] ";
                        case ADDED -> "[+" + word.text() + "+] ";
                        default -> word.text() + " ";
                    };
            said.append(shown);
            var text = new Text(shown);
            text.getStyleClass().add(word.change().name().toLowerCase(Locale.ROOT));
            flow.getChildren().add(text);
        }
        flow.setAccessibleText(said.toString());
        return flow;
    }
}
