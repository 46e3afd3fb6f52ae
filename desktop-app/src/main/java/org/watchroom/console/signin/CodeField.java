package org.watchroom.console.signin;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import org.watchroom.console.kit.Texts;

/// Where six digits of the person's device go, or a recovery code.
final class CodeField extends TextField {
    private static final int LONGEST = 20;

    CodeField(StringProperty code, Texts texts) {
        setId("signin-code");
        getStyleClass().add("code-field");
        setPromptText(texts.get("signin.code.prompt"));
        setAccessibleText(texts.get("signin.code"));
        setTextFormatter(
                new TextFormatter<>(
                        change -> change.getControlNewText().length() <= LONGEST ? change : null));
        textProperty().bindBidirectional(code);
    }
}
