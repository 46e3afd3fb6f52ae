package org.watchroom.console.incident;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.watchroom.console.kit.Texts;
import org.watchroom.operations.evidence.receiving.ReceivingProgress.Outcome;

/// A closed lock with one word why: this exhibit is kept and not opened.
final class QuarantineMark {
    private QuarantineMark() {}

    /// @param code as it is stored
    static Label label(String code, Texts texts) {
        return marked(texts.get("incident.quarantine", texts.get("incident.quarantine." + code)));
    }

    static Node line(Outcome.One one, Texts texts) {
        return marked(
                texts.get(
                        "incident.files.shut",
                        one.reference(),
                        one.quarantine()
                                .map(why -> texts.get("incident.quarantine." + why.code()))
                                .orElse("")));
    }

    private static Label marked(String words) {
        var lock = new Region();
        lock.getStyleClass().add("quarantine-lock");
        var label = new Label(words, lock);
        label.getStyleClass().addAll("wrong", "quarantine");
        label.setWrapText(true);
        return label;
    }
}
