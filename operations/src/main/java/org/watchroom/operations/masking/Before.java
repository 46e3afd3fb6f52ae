package org.watchroom.operations.masking;

import java.util.Locale;
import java.util.regex.Pattern;

/// What the words just before a number say that it is.
final class Before {
    private static final int NEAR = 24;
    private static final Pattern CALLED =
            Pattern.compile(
                    "(?:tel|telephone|phone|ph|mob|mobile|cell|call|ring|rang|text|whatsapp|contact|number)\\W{0,3}"
                            + "(?:(?:no|number|is|on|at|me|him|her|them|back)\\W{1,3}){0,3}$");
    private static final Pattern SOMETHING_ELSE =
            Pattern.compile(
                    "(?:receipt|order|barcode|bar code|ean|gtin|sku|plu|upc|transaction|trans|txn|invoice|serial|batch"
                            + "|ticket|reference|ref|till|store|asset|tag|crime|incident|collar)\\W{0,3}"
                            + "(?:(?:no|number|num|id|code|is|was)\\W{1,3}){0,3}$");
    private static final Pattern SORT_CODE =
            Pattern.compile("(?:sort|s/c|sc)\\W{0,3}(?:(?:code|no|number|is)\\W{1,3}){0,3}$");

    private Before() {}

    static boolean called(String text, int at) {
        return CALLED.matcher(near(text, at)).find();
    }

    static boolean somethingElse(String text, int at) {
        return SOMETHING_ELSE.matcher(near(text, at)).find();
    }

    static boolean sortCode(String text, int at) {
        return SORT_CODE.matcher(near(text, at)).find();
    }

    private static String near(String text, int at) {
        return text.substring(Math.max(0, at - NEAR), at).toLowerCase(Locale.ROOT);
    }
}
