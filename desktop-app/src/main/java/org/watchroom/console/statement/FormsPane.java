package org.watchroom.console.statement;

import java.util.function.BiConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.statement.Advokate;
import org.watchroom.operations.statement.Particulars;
import org.watchroom.operations.statement.Rear;

/// The front page, the questions to an eyewitness, and the rear page: fields to fill in.
final class FormsPane extends VBox {
    private final StatementsViewModel model;
    private final Texts texts;
    private final Sheets sheets;
    private final Part part;
    private String shown = "";
    private boolean filling;

    FormsPane(StatementsViewModel model, Seat seat, Part part) {
        this.model = model;
        this.texts = seat.texts();
        this.sheets = new Sheets(texts);
        this.part = part;
        setId("statement-" + part.key());
        getStyleClass().add("form");
        model.draft().addListener((InvalidationListener) _ -> show());
        model.opened().addListener((InvalidationListener) _ -> show());
        show();
    }

    /// Anew only for another statement or another state of it: whoever types keeps the field.
    private void show() {
        var of = model.opened().get();
        if (of.isEmpty() || model.draft().get().isEmpty()) {
            getChildren().clear();
            shown = "";
            return;
        }
        var statement = of.get().statement();
        var key =
                statement.id()
                        + " "
                        + statement.state()
                        + " "
                        + (part == Part.REAR ? statement.revision() : statement.version());
        if (filling || key.equals(shown)) {
            return;
        }
        shown = key;
        getChildren().clear();
        switch (part) {
            case FRONT -> front(model.draft().get().get().now().witness());
            case QUESTIONS -> questions(model.draft().get().get());
            default -> rear(of.get().rear());
        }
        setDisable(!(of.get().draft() || part == Part.REAR && of.get().finished()));
    }

    private void front(Particulars was) {
        var name = sheets.field("front-name", "statements.front.name", was.name());
        var age = sheets.field("front-age", "statements.front.age", was.age());
        var work =
                sheets.field("front-occupation", "statements.front.occupation", was.occupation());
        var reader = sheets.field("front-reader", "statements.front.reader", was.reader());
        Runnable take =
                () ->
                        edit(now ->
                                now.witness(
                                        new Particulars(
                                                name.getText(),
                                                age.getText(),
                                                work.getText(),
                                                reader.getText())));
        for (var field : java.util.List.of(name, age, work, reader)) {
            field.textProperty().addListener((InvalidationListener) _ -> take.run());
        }
        getChildren()
                .addAll(
                        sheets.title("statements.part.front"),
                        sheets.labelled("statements.front.name", name),
                        sheets.labelled("statements.front.age", age),
                        sheets.labelled("statements.front.occupation", work),
                        sheets.labelled("statements.front.reader", reader));
    }

    private void edit(java.util.function.UnaryOperator<Draft> change) {
        filling = true;
        model.edit(change);
        filling = false;
    }

    private void questions(Draft draft) {
        getChildren()
                .addAll(
                        sheets.title("statements.part.questions"),
                        sheets.muted("statements.questions.words"));
        for (var question : Advokate.values()) {
            var was = draft.now().answer(question);
            var id = "question-" + question.name().toLowerCase(java.util.Locale.ROOT);
            var answer = sheets.area(id, "statements.questions.answer", was.words(), 2);
            answer.setAccessibleText(question.heading() + ". " + question.question());
            var not = new CheckBox(texts.get("statements.questions.not"));
            not.setId(id + "-not");
            not.setSelected(!was.applies());
            not.setAccessibleText(question.heading() + ": " + not.getText());
            answer.disableProperty().bind(not.selectedProperty());
            BiConsumer<String, Boolean> take =
                    (words, applies) -> edit(now -> now.answer(question, words, applies));
            answer.textProperty().addListener((_, _, now) -> take.accept(now, !not.isSelected()));
            not.selectedProperty().addListener((_, _, now) -> take.accept(answer.getText(), !now));
            var heading = sheets.words(question.heading());
            heading.getStyleClass().add("strong");
            var asked = sheets.words(question.question());
            asked.getStyleClass().add("muted");
            var box = new VBox(heading, asked, answer, not);
            box.getStyleClass().add("statement-question");
            getChildren().add(box);
        }
    }

    private void rear(Rear was) {
        var contact = area("rear-contact", "statements.rear.contact", was.contact());
        var born = sheets.field("rear-born", "statements.rear.born", was.born());
        var avoid = sheets.field("rear-avoid", "statements.rear.avoid", was.datesToAvoid());
        var needs = area("rear-needs", "statements.rear.needs", was.needs());
        var willing = sheets.field("rear-willing", "statements.rear.willing", was.willing());
        var medical = sheets.field("rear-medical", "statements.rear.medical", was.medical());
        var own = sheets.field("rear-vps", "statements.rear.vps", was.personalStatement());
        var warning = sheets.words(texts.get("statements.rear.words"));
        warning.getStyleClass().add("late");
        getChildren()
                .addAll(
                        sheets.title("statements.part.rear"),
                        warning,
                        sheets.labelled("statements.rear.contact", contact),
                        sheets.labelled("statements.rear.born", born),
                        sheets.labelled("statements.rear.avoid", avoid),
                        sheets.labelled("statements.rear.needs", needs),
                        sheets.labelled("statements.rear.willing", willing),
                        sheets.labelled("statements.rear.medical", medical),
                        sheets.labelled("statements.rear.vps", own),
                        save(() ->
                                new Rear(
                                        contact.getText(),
                                        born.getText(),
                                        avoid.getText(),
                                        needs.getText(),
                                        willing.getText(),
                                        medical.getText(),
                                        own.getText())));
    }

    private TextInputControl area(String id, String key, String value) {
        return sheets.area(id, key, value, 2);
    }

    private Node save(java.util.function.Supplier<Rear> said) {
        BooleanBinding able =
                Bindings.createBooleanBinding(() -> !model.busy().get(), model.busy());
        return Sheets.row(
                sheets.button(
                        "rear-save",
                        "statements.rear.save",
                        able,
                        () -> model.saveRear(said.get())));
    }
}
