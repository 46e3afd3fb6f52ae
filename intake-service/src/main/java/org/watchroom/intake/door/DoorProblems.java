package org.watchroom.intake.door;

import java.util.List;
import org.watchroom.operations.intake.Problem;
import org.watchroom.operations.intake.Problem.Fault;

/// What can be wrong with a request before anybody thinks about what it reports.
public final class DoorProblems {
    private DoorProblems() {}

    static Problem notJson(String detail) {
        return new Problem("not-json", "Not JSON", 400, detail, List.of(new Fault("", detail)));
    }

    public static Problem notAReport(List<Fault> faults) {
        return new Problem(
                "not-a-report",
                "Not a report",
                422,
                "Mend the fields named in `errors` and send it again.",
                faults);
    }

    static Problem notAnEvent(String pointer, String message) {
        return new Problem(
                "not-an-event",
                "Not a CloudEvent with a report",
                422,
                message,
                List.of(new Fault(pointer, message)));
    }

    static Problem notMapped(String pointer, String message) {
        return new Problem(
                "not-mapped",
                "The mapping does not fit",
                422,
                message,
                List.of(new Fault(pointer, message)));
    }

    static Problem eventType() {
        return plain(
                "not-an-event-type",
                "Not sent as a CloudEvent",
                415,
                "Send application/cloudevents+json, application/cloudevents-batch+json, or JSON"
                        + " with ce- headers.");
    }

    static Problem noHook() {
        return plain("no-such-hook", "No such hook", 404, "No hook of this name is open.");
    }

    static Problem proofMissing() {
        return plain(
                "proof-missing",
                "Not proved who sends it",
                401,
                "Send the secret that was agreed, as the hook has it. Nothing was kept.");
    }

    static Problem metrics() {
        return plain(
                "not-for-you",
                "Figures are for who watches over the service",
                401,
                "Ask on the service's own machine, or with the token of metrics.properties.");
    }

    static Problem enrolment(String detail) {
        return plain("enrolment", "Not enrolled", 422, detail);
    }

    static Problem tooManyCodes() {
        return plain(
                "too-many-codes",
                "Too many wrong codes",
                429,
                "Wait a minute, and look at the code again.");
    }

    static Problem key() {
        return plain(
                "key-unusable",
                "The idempotency key cannot be used",
                400,
                "Send one Idempotency-Key of 1 to "
                        + ReportsDoor.LONGEST_KEY
                        + " visible ASCII characters, or none.");
    }

    static Problem mediaType() {
        return plain(
                "not-json-type",
                "Not sent as JSON",
                415,
                "Send the report with Content-Type: application/json, in UTF-8.");
    }

    static Problem tooLarge() {
        return plain(
                "too-large",
                "The report is too large",
                413,
                "A report has at most " + ReportsDoor.LARGEST / 1024 + " KiB. Nothing was kept.");
    }

    static Problem tooSlow() {
        return plain(
                "too-slow",
                "The report did not arrive in time",
                408,
                "The report was too long on its way. Nothing was kept. Send it again.");
    }

    static Problem cutOff() {
        return plain(
                "cut-off",
                "The report is not complete",
                400,
                "The connection ended inside the report. Nothing was kept.");
    }

    public static Problem tooMany() {
        return plain(
                "too-many",
                "Too many reports at once",
                429,
                "Nothing was kept. Send it again after Retry-After seconds.");
    }

    static Problem quota() {
        return plain(
                "quota",
                "Too many reports of one sender",
                429,
                "This sender's quota is used up. Nothing was kept. Send it again after Retry-After"
                        + " seconds. Panic alarms signed with an enrolled key always pass.");
    }

    static Problem full() {
        return plain(
                "full",
                "No room for reports at the moment",
                503,
                "The disk is almost full. Nothing was kept. Send it again after Retry-After"
                        + " seconds, and tell the control room by phone if it is urgent.");
    }

    static Problem forged(String why) {
        return plain(
                "forged",
                "The signature is wrong",
                403,
                "The signature does not fit: "
                        + why
                        + ". The report was kept, for a person to look at. Sign it again, or send"
                        + " it without a signature.");
    }

    static Problem away() {
        return plain(
                "away",
                "Reports cannot be kept at the moment",
                503,
                "Whether this one was kept is not certain. Send it again, with the same"
                        + " Idempotency-Key, after Retry-After seconds.");
    }

    static Problem broken(String code) {
        return plain(
                "broken",
                "A fault of ours",
                500,
                "Whether the report was kept is not certain. Send it again with the same"
                        + " Idempotency-Key. Fault "
                        + code
                        + ".");
    }

    static Problem nothingHere() {
        return plain(
                "nothing-here",
                "Nothing is here",
                404,
                "The description of this service is at /openapi.yaml.");
    }

    static Problem noSuchReport() {
        return plain("no-such-report", "No such report", 404, "No report is kept under this id.");
    }

    static Problem otherName() {
        return plain(
                "other-name",
                "Not the name of this door",
                421,
                "Use the door's address in figures, or a name its administrator gave it with --name."
                        + " Nothing was kept.");
    }

    static Problem foreignPage() {
        return plain(
                "foreign-page",
                "Sent by a page of the web",
                403,
                "Pages of other origins cannot report. Nothing was kept.");
    }

    static Problem method(String allowed) {
        return plain("method", "Not a method of this address", 405, "Use " + allowed + ".");
    }

    /// What the web server itself refused: a request line, a header, a length that cannot be.
    static Problem request(int status) {
        return plain(
                "request",
                "The request cannot be read",
                status,
                "This is not a request as HTTP/1.1 has it. Nothing was kept.");
    }

    /// Why a body did not come whole.
    public static Problem unusable(Body.Why why) {
        return switch (why) {
            case TOO_LARGE -> tooLarge();
            case TOO_SLOW -> tooSlow();
            case CUT_OFF -> cutOff();
        };
    }

    private static Problem plain(String kind, String title, int status, String detail) {
        return new Problem(kind, title, status, detail, List.of());
    }
}
