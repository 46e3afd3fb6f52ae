package org.watchroom.operations.site.importing;

/// Foreign text made fit for one line of a database and a screen, and not changed otherwise.
final class CleanText {
    private static final int LONGEST = 200;

    private CleanText() {}

    /// Without control characters, with single spaces, at most 200 characters.
    static String line(String raw) {
        var text = new StringBuilder();
        raw.codePoints()
                .map(c ->
                        Character.isISOControl(c)
                                        || Character.isSpaceChar(c)
                                        || c == 0xFFFE
                                        || c == 0xFFFF
                                ? ' '
                                : c)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> c != ' ' || (!text.isEmpty() && text.charAt(text.length() - 1) != ' '))
                .limit(LONGEST)
                .forEach(text::appendCodePoint);
        return text.toString().strip();
    }

    /// True when a person sees something: not only spaces, joiners and direction marks.
    static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(c ->
                        switch (Character.getType(c)) {
                            case Character.FORMAT,
                                    Character.CONTROL,
                                    Character.SPACE_SEPARATOR,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR,
                                    Character.UNASSIGNED,
                                    Character.NON_SPACING_MARK ->
                                    false;
                            default -> true;
                        });
    }
}
