package org.watchroom.operations.statement;

import java.util.List;
import java.util.Optional;
import org.watchroom.operations.evidence.Sha256;
import tools.jackson.databind.json.JsonMapper;

/// All that a version of a statement says: what is served, and so nothing of the rear page.
///
/// @param declaration with `{pages}` where their number goes
/// @param readerDeclaration for whoever reads it to a witness who cannot
/// @param answers to the eight questions; empty for other kinds than an eyewitness's
/// @param salt makes the published hash say nothing to whoever guesses the words
public record Content(
        Particulars witness,
        List<Sentence> sentences,
        List<Answer> answers,
        List<LossLine> loss,
        String declaration,
        String readerDeclaration,
        String salt) {
    public Content {
        sentences = List.copyOf(sentences);
        answers = List.copyOf(answers);
        loss = List.copyOf(loss);
    }

    public Content of(Particulars other) {
        return new Content(other, sentences, answers, loss, declaration, readerDeclaration, salt);
    }

    public Content saying(List<Sentence> other) {
        return new Content(witness, other, answers, loss, declaration, readerDeclaration, salt);
    }

    public Content answering(List<Answer> other) {
        return new Content(witness, sentences, other, loss, declaration, readerDeclaration, salt);
    }

    /// The answer as it stands; not given where nobody has answered yet.
    public Answer answer(Advokate question) {
        return answers.stream()
                .filter(one -> one.question() == question)
                .findFirst()
                .orElse(new Answer(question, "", true));
    }

    public Optional<Sentence> sentence(int key) {
        return sentences.stream().filter(one -> one.key() == key).findFirst();
    }

    /// Of exactly these words, in every part.
    Sha256 hash() {
        return Sha256.of(bytes());
    }

    byte[] bytes() {
        return JsonMapper.shared().writeValueAsBytes(this);
    }

    static Content of(byte[] bytes) {
        return JsonMapper.shared().readValue(bytes, Content.class);
    }
}
