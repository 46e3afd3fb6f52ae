package org.watchroom.operations.siren;

/// What timelines say of sirens.
final class SirenWords {
    private SirenWords() {}

    static String name(String code, String place) {
        return place.isEmpty() ? "Siren " + code : "Siren " + code + " (" + place + ")";
    }

    static String sent(SirenOrder order) {
        var name = name(order.device().code(), order.device().place());
        return order.on()
                ? name + " was told to sound."
                : name
                        + " was told to be silent"
                        + (order.cause() == SirenState.Cause.TIME
                                ? ": it has sounded long enough."
                                : ".");
    }

    static String answered(SirenOrder order) {
        var name = name(order.device().code(), order.device().place());
        return order.on() ? name + " says that it sounds." : name + " says that it is silent.";
    }

    static String unanswered(SirenOrder order) {
        var name = name(order.device().code(), order.device().place());
        return name
                + " did not answer within "
                + order.answerWithin().toSeconds()
                + " s. "
                + (order.on()
                        ? "Nobody knows whether it sounds."
                        : "It may still sound; it is told again.");
    }

    static String switchedOff(SirenOrder order) {
        return name(order.device().code(), order.device().place())
                + " was not told to sound: sirens are switched off for this store.";
    }

    static String tooOld(SirenOrder order) {
        var name = name(order.device().code(), order.device().place());
        return order.on()
                ? name
                        + " was not told to sound: it could not be reached within "
                        + order.oldest().toSeconds()
                        + " s of the alarm."
                : name + " could not be told to be silent for a day. It is not tried any more.";
    }
}
