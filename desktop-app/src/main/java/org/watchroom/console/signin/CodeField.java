package org.watchroom.console.signin;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import org.watchroom.console.kit.Texts;

/// Where six digits of the person's device go, or a recovery code.
final class CodeField extends TextField {
    CodeField(StringProperty code, Texts texts) {
        setId("signin-code");
        getStyleClass().add("code-field");
        setPromptText(texts.get("signin.code.prompt"));
        setAccessibleText(texts.get("signin.code"));
        textProperty().bindBidirectional(code);
    }
}
