package org.watchroom.operations.statement;

/// What is asked of an eyewitness, by the first letters of the mnemonic. Codes are stored.
public enum Advokate {
    AMOUNT("Amount of time", "How long did you have the person in view?"),
    DISTANCE("Distance", "How far away were you? Did that change?"),
    VISIBILITY(
            "Visibility",
            "What was the light like, and your sight: glasses, weather, time of day?"),
    OBSTRUCTION("Obstruction", "Was anything in the way: shelves, people, glass?"),
    KNOWN("Known", "Have you seen the person before: when, where, how often, do you know a name?"),
    ANY_REASON("Any reason to remember", "Is there a reason why you remember the person?"),
    TIME_LAPSE("Time lapse", "How long after that did you first describe the person, and to whom?"),
    ERRORS(
            "Errors",
            "Is there a difference between your first description and how you see it now?");

    private final String heading;
    private final String question;

    Advokate(String heading, String question) {
        this.heading = heading;
        this.question = question;
    }

    public String heading() {
        return heading;
    }

    public String question() {
        return question;
    }
}
