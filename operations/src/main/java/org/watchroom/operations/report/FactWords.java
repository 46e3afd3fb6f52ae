package org.watchroom.operations.report;

import java.util.Map;

/// Fields and choices of the case file as they are printed.
final class FactWords {
    private static final Map<String, String> LABELS =
            Map.ofEntries(
                    Map.entry("facial-hair", "Facial hair"),
                    Map.entry("ethnic", "Ethnic appearance as perceived"),
                    Map.entry("marks", "Distinguishing marks"),
                    Map.entry("carried", "Carried"),
                    Map.entry("did", "What was done"),
                    Map.entry("collar", "Collar number"),
                    Map.entry("who", "Who was hurt"),
                    Map.entry("grade", "How grave"),
                    Map.entry("use", "How it was used"),
                    Map.entry("sort", "What it was"),
                    Map.entry("make", "Make and model"),
                    Map.entry("channel", "Through"),
                    Map.entry("contacted-at", "Contacted at"),
                    Map.entry("attended-at", "Attended at"),
                    Map.entry("reference", "Police reference"),
                    Map.entry("crime-number", "Crime number"),
                    Map.entry("officer", "Officer in the case"),
                    Map.entry("outcome-on", "Outcome given on"),
                    Map.entry("said", "What was said"));
    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("officer", "Police officer"),
                    Map.entry("other", "Other"),
                    Map.entry("IC1", "IC1, white, northern European"),
                    Map.entry("IC2", "IC2, white, southern European"),
                    Map.entry("IC3", "IC3, black"),
                    Map.entry("IC4", "IC4, Asian (Indian subcontinent)"),
                    Map.entry("IC5", "IC5, Chinese, Japanese or south-east Asian"),
                    Map.entry("IC6", "IC6, Arab or north African"),
                    Map.entry("IC9", "IC9, unknown"),
                    Map.entry("violence", "violence used or threatened"),
                    Map.entry("hate", "hate crime"),
                    Map.entry("repeat-offender", "prolific or repeat offender"),
                    Map.entry("juvenile", "juvenile offender"),
                    Map.entry("organised", "organised"),
                    Map.entry("value-or-dangerous", "significant value or dangerous goods"),
                    Map.entry("lines-of-enquiry", "reasonable lines of enquiry"),
                    Map.entry("weapon", "weapon or knife"),
                    Map.entry("detained", "offender detained"),
                    Map.entry("vulnerable", "vulnerable person"),
                    Map.entry("alcohol-drugs", "alcohol or drugs"),
                    Map.entry("repeat-location", "same store again"),
                    Map.entry("orientation", "sexual orientation"));

    private FactWords() {}

    static String label(String field) {
        return LABELS.getOrDefault(field, capital(field));
    }

    static String code(String code) {
        return CODES.getOrDefault(code, capital(code));
    }

    private static String capital(String word) {
        var plain = word.replace('-', ' ');
        return plain.isEmpty()
                ? plain
                : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
