package org.watchroom.console.statement;

import java.util.Locale;
import java.util.stream.Collectors;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.statement.Finding;
import org.watchroom.operations.statement.Sentence;
import org.watchroom.operations.statement.Source;
import org.watchroom.operations.statement.Statement;
import org.watchroom.operations.statement.StatementSignature;
import org.watchroom.operations.statement.Voice;

/// What is said of statements. Each state has a sign of its own beside its words.
final class StatementWords {
    private final Seat seat;
    private final Texts texts;

    StatementWords(Seat seat) {
        this.seat = seat;
        this.texts = seat.texts();
    }

    String row(Statement one, int number) {
        return texts.get(
                one.supplements().isPresent() ? "statements.row.supplement" : "statements.row",
                number,
                kind(one));
    }

    String kind(Statement one) {
        return texts.get("statements.kind." + one.kind().code());
    }

    String state(Statement one) {
        return texts.get("statements.state." + one.state().code());
    }

    String begun(Statement one) {
        return texts.get("statements.begun", one.by(), Times.full(one.at(), seat.zone()));
    }

    /// Who says it, and how it stands.
    String mark(Sentence sentence, boolean stale) {
        if (stale) {
            return texts.get("statements.mark.stale");
        }
        if (sentence.open()) {
            return texts.get(
                    sentence.suggested().isPresent()
                            ? "statements.mark.confirm"
                            : "statements.mark.ask");
        }
        return texts.get(
                sentence.voice() == Voice.SYSTEM
                        ? "statements.mark.system"
                        : "statements.mark.witness");
    }

    String source(Source source) {
        return texts.get(
                "statements.source",
                texts.get("statements.source." + source.kind().name().toLowerCase(Locale.ROOT)),
                source.label(),
                source.detail());
    }

    String sources(Sentence sentence) {
        return sentence.sources().isEmpty()
                ? texts.get("statements.source.none")
                : sentence.sources().stream().map(this::source).collect(Collectors.joining("\n"));
    }

    String finding(Finding finding) {
        var words = texts.get("statements.finding." + finding.rule(), finding.what());
        return texts.get(
                finding.blocks() ? "statements.finding.blocks" : "statements.finding.hint", words);
    }

    String signature(StatementSignature signature) {
        return texts.get(
                "statements.signature",
                signature.signer(),
                texts.get("statements.method." + signature.method().code()),
                Times.full(signature.at(), seat.zone()),
                signature.seenBy(),
                signature.form());
    }
}
