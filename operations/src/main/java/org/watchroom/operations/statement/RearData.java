package org.watchroom.operations.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds what may stand on the rear page alone: postcodes, telephone numbers, e-mail addresses,
/// dates of birth.
final class RearData {
    private record Rule(String name, Pattern pattern) {}

    /// @param rule what it is: `postcode`, `phone`, `email`, `born`
    record Hit(String rule, String words) {}

    /// Postcodes by the form that BS 7666 gives; not within a hash or a file's name.
    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "postcode",
                            Pattern.compile(
                                    "(?<![\\w/.-])(?:GIR ?0AA|[A-PR-UWYZ](?:\\d[\\dA-HJKPSTUW]?|[A-HK-Y]\\d[\\dABEHMNPRV-Y]?) ?(?-i:(?!\\d(?:st|nd|rd|th)\\b))\\d[ABD-HJLNP-UW-Z]{2})(?![\\w/])",
                                    Pattern.CASE_INSENSITIVE)),
                    new Rule(
                            "phone",
                            Pattern.compile(
                                    "(?<![\\w.-])(?:(?:\\+44|0044)[ ()-]{0,3}(?:0[ ()-]{0,2})?|0[ ()-]{0,2})(?:\\d[ ()-]{0,2}){9,10}(?!\\w)")),
                    new Rule(
                            "email",
                            Pattern.compile(
                                    "[\\w.%+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}")),
                    new Rule(
                            "born",
                            Pattern.compile(
                                    "\\b(?:d\\.? ?o\\.? ?b\\b|date of birth|born (?:on|in) (?:the )?\\d|my birthday)[^.;]{0,30}",
                                    Pattern.CASE_INSENSITIVE)));

    private RearData() {}

    static List<Hit> in(String text) {
        var hits = new ArrayList<Hit>();
        for (var rule : RULES) {
            var match = rule.pattern().matcher(text);
            while (match.find()) {
                hits.add(new Hit(rule.name(), match.group().strip()));
            }
        }
        return hits;
    }
}
