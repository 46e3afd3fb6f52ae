package org.watchroom.operations.report;

/// Jasper's styled text is XML: foreign words must not be read as markup.
final class Styled {
    private Styled() {}

    static String escape(String words) {
        return words.replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
