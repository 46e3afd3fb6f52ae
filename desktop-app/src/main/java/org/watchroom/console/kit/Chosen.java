package org.watchroom.console.kit;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How a box shows things that are chosen from a list and never typed.
public final class Chosen<T> extends StringConverter<T> {
    private final Function<? super T, String> words;

    /// @param words of one; nothing chosen is shown as nothing
    public Chosen(Function<? super T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T one) {
        return one == null ? "" : words.apply(one);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
    }
}
