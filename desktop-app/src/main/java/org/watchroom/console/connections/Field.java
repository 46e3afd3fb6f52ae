package org.watchroom.console.connections;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Something that a form asks.
///
/// @param name key of its words, below the register's: `connections.devices.field.<name>`
/// @param first what stands in it at first: text, a code, `true`
/// @param options of those that are chosen from
/// @param ticked of several, at first
/// @param onlyFor values of the field `kind` for which it is asked; empty: always
/// @param wrong what is wrong with a text, in words; empty where nothing is
record Field(
        String name,
        Type type,
        String first,
        List<Option> options,
        Set<String> ticked,
        boolean needed,
        Set<String> onlyFor,
        Function<String, Optional<String>> wrong) {
    Field {
        options = List.copyOf(options);
        ticked = Set.copyOf(ticked);
        onlyFor = Set.copyOf(onlyFor);
    }

    enum Type {
        LINE,
        AREA,
        /// Typed unseen.
        SECRET,
        CHOICE,
        TICKS,
        TICK
    }

    /// @param code what is answered
    /// @param words what is shown
    record Option(String code, String words) {}

    private static Field of(String name, Type type, String first) {
        return new Field(
                name, type, first, List.of(), Set.of(), false, Set.of(), _ -> Optional.empty());
    }

    static Field line(String name, String first) {
        return of(name, Type.LINE, first);
    }

    static Field area(String name, String first) {
        return of(name, Type.AREA, first);
    }

    static Field secret(String name) {
        return of(name, Type.SECRET, "");
    }

    static Field tick(String name, boolean first) {
        return of(name, Type.TICK, String.valueOf(first));
    }

    static Field choice(String name, List<Option> options, String first) {
        return new Field(
                name, Type.CHOICE, first, options, Set.of(), true, Set.of(), _ -> Optional.empty());
    }

    static Field ticks(String name, List<Option> options, Set<String> ticked) {
        return new Field(
                name, Type.TICKS, "", options, ticked, false, Set.of(), _ -> Optional.empty());
    }

    /// It cannot stay empty.
    Field must() {
        return new Field(name, type, first, options, ticked, true, onlyFor, wrong);
    }

    Field only(String... kinds) {
        return new Field(name, type, first, options, ticked, needed, Set.of(kinds), wrong);
    }

    Field checked(Function<String, Optional<String>> check) {
        return new Field(name, type, first, options, ticked, needed, onlyFor, check);
    }
}
