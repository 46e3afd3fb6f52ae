package org.watchroom.console.statement;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;

/// How the final text is signed: by drawing, with a certificate, or on paper. What can be drawn
/// only by hand can be signed on paper by who uses the keyboard.
final class SignPane extends VBox {
    private final StatementsViewModel model;
    private final Texts texts;
    private final Sheets sheets;
    private final StatementWords words;
    private String shown = "";

    SignPane(StatementsViewModel model, Seat seat) {
        this.model = model;
        this.texts = seat.texts();
        this.sheets = new Sheets(texts);
        this.words = new StatementWords(seat);
        setId("statement-sign");
        getStyleClass().add("form");
        model.opened().addListener((InvalidationListener) _ -> show());
        show();
    }

    private void show() {
        var of = model.opened().get();
        var key = of.map(o -> o.statement().id() + " " + o.statement().revision()).orElse("");
        if (key.equals(shown) && !key.isEmpty()) {
            return;
        }
        shown = key;
        getChildren().setAll(sheets.title("statements.part.sign"));
        if (of.isEmpty()) {
            return;
        }
        switch (of.get().statement().state()) {
            case DRAFT -> getChildren().add(sheets.muted("statements.sign.not-yet"));
            case WITHDRAWN -> getChildren().add(sheets.muted("statements.sign.withdrawn"));
            case SIGNED ->
                    of.get()
                            .signatures()
                            .forEach(one -> getChildren().add(sheets.words(words.signature(one))));
            case FINAL -> {
                var witness = of.get().versions().getLast().content().witness();
                getChildren()
                        .addAll(drawing(witness.name(), witness.reader()), paper(), certificate());
            }
        }
    }

    private BooleanBinding able(BooleanExpression more) {
        return Bindings.createBooleanBinding(
                () -> more.get() && !model.busy().get(), more, model.busy());
    }

    private VBox group(String key, Node... nodes) {
        var title = sheets.words(texts.get(key));
        title.getStyleClass().add("strong");
        var box = new VBox(title);
        box.getChildren().addAll(nodes);
        box.getStyleClass().add("statement-question");
        return box;
    }

    private Node drawing(String name, String reader) {
        var maker = new SignatureField("sign-maker", texts.get("statements.sign.maker", name));
        var box =
                group(
                        "statements.sign.drawn",
                        sheets.words(texts.get("statements.sign.maker", name)),
                        maker);
        Optional<SignatureField> second =
                reader.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new SignatureField(
                                        "sign-reader",
                                        texts.get("statements.sign.reader", reader)));
        second.ifPresent(field ->
                box.getChildren()
                        .addAll(sheets.words(texts.get("statements.sign.reader", reader)), field));
        BooleanExpression both =
                second.map(field -> (BooleanExpression) maker.drawn().and(field.drawn()))
                        .orElse(maker.drawn());
        box.getChildren()
                .add(
                        Sheets.row(
                                sheets.button(
                                        "sign-drawn",
                                        "statements.sign.drawn.do",
                                        able(both),
                                        () ->
                                                model.signDrawn(
                                                        maker.strokes(),
                                                        second.map(SignatureField::strokes))),
                                sheets.button(
                                        "sign-clear",
                                        "statements.sign.clear",
                                        Bindings.createBooleanBinding(() -> true),
                                        () -> {
                                            maker.clear();
                                            second.ifPresent(SignatureField::clear);
                                        })));
        return box;
    }

    private Node paper() {
        var form = sheets.field("sign-form-file", "statements.sign.form", "");
        var scan = sheets.field("sign-scan-file", "statements.sign.scan", "");
        return group(
                "statements.sign.paper",
                sheets.labelled("statements.sign.form", form),
                Sheets.row(
                        choose("sign-form-choose", form, true),
                        sheets.button(
                                "sign-print",
                                "statements.sign.print",
                                able(form.textProperty().isNotEmpty()),
                                () -> model.print(path(form)))),
                sheets.labelled("statements.sign.scan", scan),
                Sheets.row(
                        choose("sign-scan-choose", scan, false),
                        sheets.button(
                                "sign-paper",
                                "statements.sign.paper.do",
                                able(scan.textProperty().isNotEmpty()),
                                () -> model.signPaper(path(scan)))));
    }

    private Node certificate() {
        var file = sheets.field("sign-certificate-file", "statements.sign.file", "");
        var password = new PasswordField();
        sheets.named(password, "sign-password", "statements.sign.password");
        return group(
                "statements.sign.certificate",
                sheets.labelled("statements.sign.file", file),
                sheets.labelled("statements.sign.password", password),
                Sheets.row(
                        choose("sign-certificate-choose", file, false),
                        sheets.button(
                                "sign-certificate",
                                "statements.sign.certificate.do",
                                able(file.textProperty().isNotEmpty()),
                                () -> {
                                    var typed = password.getText().toCharArray();
                                    password.clear();
                                    model.signCertificate(path(file), typed);
                                })));
    }

    private static Path path(TextField field) {
        return new File(field.getText().strip()).toPath();
    }

    private Node choose(String id, TextField into, boolean save) {
        return sheets.button(
                id,
                "statements.sign.choose",
                Bindings.createBooleanBinding(() -> true),
                () -> {
                    var chooser = new FileChooser();
                    chooser.setTitle(texts.get("statements.sign.choose"));
                    if (save) {
                        chooser.setInitialFileName("statement.pdf");
                    }
                    var window = getScene().getWindow();
                    var chosen =
                            save ? chooser.showSaveDialog(window) : chooser.showOpenDialog(window);
                    if (chosen != null) {
                        into.setText(chosen.getPath());
                    }
                });
    }
}
