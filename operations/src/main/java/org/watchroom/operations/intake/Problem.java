package org.watchroom.operations.intake;

import java.util.List;
import org.watchroom.operations.masking.Masking;

/// Why a report was not taken and what its sender can do about it: RFC 9457 problem details.
///
/// @param kind stable key, such as `store-unknown`; the last part of the problem's `type`
/// @param title the same for every problem of its kind
/// @param status HTTP status
/// @param detail this time, and what to do; one or two sentences without personal data
/// @param faults what is wrong where, where single fields are to blame
public record Problem(String kind, String title, int status, String detail, List<Fault> faults) {
    public Problem {
        faults = List.copyOf(faults);
    }

    /// @param pointer JSON pointer (RFC 6901) of the field; empty for the whole report
    /// @param message what is wrong with it and what to do
    public record Fault(String pointer, String message) {}

    static Problem ofField(String kind, String title, int status, String pointer, String message) {
        return new Problem(kind, title, status, message, List.of(new Fault(pointer, message)));
    }

    /// Without personal data, in case somebody's words were quoted.
    Problem masked() {
        return new Problem(
                kind,
                title,
                status,
                Masking.forAnyone(detail),
                faults.stream()
                        .map(fault ->
                                new Fault(
                                        Masking.forAnyone(fault.pointer()),
                                        Masking.forAnyone(fault.message())))
                        .toList());
    }

    /// The key was used before for other bytes; as draft-ietf-httpapi-idempotency-key-header wants
    /// it.
    static Problem keyReused() {
        return new Problem(
                "key-reused",
                "The idempotency key belongs to another report",
                422,
                "Another report was taken under this key. Send the same bytes again, or a new report under a new key.",
                List.of());
    }
}
