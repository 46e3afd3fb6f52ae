package org.watchroom.console.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.watchroom.operations.statement.Advokate;
import org.watchroom.operations.statement.Answer;
import org.watchroom.operations.statement.Content;
import org.watchroom.operations.statement.Particulars;
import org.watchroom.operations.statement.Sentence;
import org.watchroom.operations.statement.Voice;

/// A text that is being edited, since its last saving.
///
/// @param saved as the newest version has it
/// @param now as it is on the screen
record Draft(Content saved, Content now) {
    static Draft of(Content saved) {
        return new Draft(saved, saved);
    }

    boolean changed() {
        return !saved.equals(now);
    }

    Draft witness(Particulars witness) {
        return new Draft(saved, now.of(witness));
    }

    Draft answer(Advokate question, String words, boolean applies) {
        var answers = new ArrayList<>(now.answers());
        answers.removeIf(one -> one.question() == question);
        answers.add(new Answer(question, applies ? words : "", applies));
        answers.sort((a, b) -> a.question().compareTo(b.question()));
        return new Draft(saved, now.answering(answers));
    }

    /// Other words for one sentence.
    Draft say(int key, String words) {
        return each(one -> one.key() == key ? one.saying(words) : one);
    }

    /// The witness says that it is so.
    Draft confirm(int key) {
        return each(one -> one.key() == key ? one.suggested().map(one::saying).orElse(one) : one);
    }

    private Draft each(UnaryOperator<Sentence> change) {
        return new Draft(saved, now.saying(now.sentences().stream().map(change).toList()));
    }

    Draft remove(int key) {
        return new Draft(
                saved,
                now.saying(now.sentences().stream().filter(one -> one.key() != key).toList()));
    }

    /// A sentence of the witness after another one, in its paragraph; at the end where there is
    /// none.
    Draft add(int after, String words) {
        var sentences = new ArrayList<>(now.sentences());
        int at = sentences.size();
        int paragraph = sentences.isEmpty() ? 1 : sentences.getLast().paragraph();
        for (int n = 0; n < sentences.size(); n++) {
            if (sentences.get(n).key() == after) {
                at = n + 1;
                paragraph = sentences.get(n).paragraph();
            }
        }
        sentences.add(
                at, new Sentence(nextKey(), paragraph, Voice.WITNESS, words.strip(), List.of()));
        return new Draft(saved, now.saying(sentences));
    }

    /// Never that of a sentence that was removed since the last saving.
    int nextKey() {
        return Math.max(highest(saved), highest(now)) + 1;
    }

    private static int highest(Content content) {
        return content.sentences().stream().mapToInt(Sentence::key).max().orElse(0);
    }
}
