package org.watchroom.operations.audit;

/// Makes foreign words harmless to read: what would be invisible, or would turn the writing round,
/// is spelt out as `[U+202E]`.
public final class Plain {
    private Plain() {}

    /// On one line.
    public static String words(String foreign) {
        var plain = new StringBuilder(foreign.length());
        foreign.codePoints()
                .forEach(point -> {
                    if (point == '\n' || point == '\t') {
                        plain.append(' ');
                    } else if (hidden(point)) {
                        plain.append("[U+%04X]".formatted(point));
                    } else {
                        plain.appendCodePoint(point);
                    }
                });
        return plain.toString();
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
