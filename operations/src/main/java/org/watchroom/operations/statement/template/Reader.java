package org.watchroom.operations.statement.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.watchroom.operations.failure.Failure;

/// Reads a template, line by line, and refuses the first thing that it does not know.
final class Reader {
    static final int LONGEST = 60_000;
    private static final int MOST_LINES = 1000;
    private static final int LONGEST_LINE = 2000;
    private static final int DEEPEST = 4;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(\\.[a-z0-9]+)?");

    private final String body;
    private final Deque<Open> open = new ArrayDeque<>();
    private String declaration = "";
    private String readerDeclaration = "";
    private int line;

    /// A block that has begun.
    ///
    /// @param list whose things it repeats; empty for a condition
    private record Open(int line, String name, boolean not, String list, List<Part> parts) {}

    Reader(String body) {
        this.body = body;
    }

    Wording read() {
        if (body.length() > LONGEST) {
            throw new Failure.Unreadable(
                    "The template is longer than " + LONGEST + " characters", "Shorten it", null);
        }
        open.push(new Open(0, "", false, "", new ArrayList<>()));
        var lines = body.split("\\R", -1);
        if (lines.length > MOST_LINES) {
            throw wrong(1, "there is room for " + MOST_LINES + " lines");
        }
        for (var each : lines) {
            line++;
            line(each.stripTrailing());
        }
        if (open.size() > 1) {
            line = top().line();
            throw wrong(1, "this block has no [end]");
        }
        if (declaration.isEmpty()) {
            line = 1;
            throw wrong(1, "there is no declaration: line");
        }
        return new Wording(declaration, readerDeclaration, top().parts());
    }

    private Open top() {
        return open.getFirst();
    }

    private void line(String words) {
        if (words.length() > LONGEST_LINE) {
            throw wrong(LONGEST_LINE, "a line has at most " + LONGEST_LINE + " characters");
        }
        if (words.isEmpty()) {
            top().parts().add(new Part.Break());
        } else if (words.startsWith("[")) {
            block(words);
        } else if (!words.startsWith("#")) {
            sentence(words);
        }
    }

    private void block(String words) {
        if (!words.endsWith("]")) {
            throw wrong(words.length(), "a block's line ends in ]");
        }
        var inside = words.substring(1, words.length() - 1).strip().split(" +");
        if (inside.length == 1 && inside[0].equals("end")) {
            end();
        } else if (inside.length == 2 && inside[0].equals("each")) {
            if (!Vocabulary.LISTS.containsKey(inside[1])) {
                throw wrong(words.indexOf(inside[1], 5) + 1, "there is no list " + inside[1]);
            }
            begin(new Open(line, inside[1], false, inside[1], new ArrayList<>()));
        } else if (inside[0].equals("if") && inside.length == 2) {
            begin(condition(words, inside[1], false));
        } else if (inside[0].equals("if") && inside.length == 3 && inside[1].equals("not")) {
            begin(condition(words, inside[2], true));
        } else {
            throw wrong(2, "write [if name], [if not name], [each list] or [end]");
        }
    }

    private Open condition(String words, String name, boolean not) {
        if (!Vocabulary.LISTS.containsKey(name) && !known().contains(name)) {
            throw wrong(words.lastIndexOf(name) + 1, "there is no fact or list " + name);
        }
        return new Open(line, name, not, "", new ArrayList<>());
    }

    private void begin(Open block) {
        if (open.size() > DEEPEST) {
            throw wrong(1, "blocks stand in each other " + DEEPEST + " deep at most");
        }
        if (!block.list().isEmpty() && open.stream().anyMatch(o -> !o.list().isEmpty())) {
            throw wrong(1, "a list does not stand in a list");
        }
        open.push(block);
    }

    private void end() {
        if (open.size() == 1) {
            throw wrong(1, "there is no block to end");
        }
        var done = open.pop();
        top().parts()
                .add(
                        done.list().isEmpty()
                                ? new Part.When(done.name(), done.not(), done.parts())
                                : new Part.Each(done.list(), done.parts()));
    }

    private void sentence(String words) {
        int colon = words.indexOf(':');
        var head = colon < 0 ? words : words.substring(0, colon);
        var said = colon < 0 ? "" : words.substring(colon + 1).strip();
        int column = colon < 0 ? 1 : words.indexOf(said, colon + 1) + 1;
        switch (head) {
            case "system" -> add(Part.Manner.SYSTEM, said, column);
            case "confirm" -> add(Part.Manner.CONFIRM, said, column);
            case "ask" -> add(Part.Manner.ASK, said, column);
            case "declaration" -> declaration = once(declaration, said, column);
            case "reader-declaration" -> readerDeclaration = once(readerDeclaration, said, column);
            default ->
                    throw wrong(
                            1,
                            "a line begins with system:, confirm:, ask:, declaration:, reader-declaration:, [ or #");
        }
    }

    private String once(String before, String said, int column) {
        if (!before.isEmpty()) {
            throw wrong(1, "there is one declaration of a kind");
        }
        pieces(said, column, Set.of("pages"));
        return said;
    }

    private void add(Part.Manner manner, String said, int column) {
        top().parts().add(new Part.Line(manner, pieces(said, column, known())));
    }

    /// The names that may be used here.
    private Set<String> known() {
        var known = new HashSet<>(Vocabulary.NAMES);
        open.stream()
                .filter(block -> !block.list().isEmpty())
                .forEach(block ->
                        known.addAll(Vocabulary.LISTS.getOrDefault(block.list(), Set.of())));
        return known;
    }

    private List<Part.Piece> pieces(String said, int column, Set<String> known) {
        if (said.isEmpty()) {
            throw wrong(column, "there are no words");
        }
        var pieces = new ArrayList<Part.Piece>();
        int at = 0;
        while (at < said.length()) {
            int brace = said.indexOf('{', at);
            int stray = said.indexOf('}', at);
            if (stray >= 0 && (brace < 0 || stray < brace)) {
                throw wrong(column + stray, "this } has no {");
            }
            if (brace < 0) {
                pieces.add(new Part.Piece(said.substring(at), false));
                break;
            }
            if (brace > at) {
                pieces.add(new Part.Piece(said.substring(at, brace), false));
            }
            if (stray < 0) {
                throw wrong(column + brace, "this { has no }");
            }
            var name = said.substring(brace + 1, stray);
            if (!NAME.matcher(name).matches() || !known.contains(name)) {
                throw wrong(column + brace + 1, "there is no fact " + name + " here");
            }
            pieces.add(new Part.Piece(name, true));
            at = stray + 1;
        }
        return pieces;
    }

    private Failure.Unreadable wrong(int column, String what) {
        return new Failure.Unreadable(
                "Line %d, column %d: %s".formatted(line, column, what),
                "Mend the template there",
                null);
    }
}
