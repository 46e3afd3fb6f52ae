package org.watchroom.operations.statement;

/// What the police need to know of a witness and nobody else may: the rear page. It is never
/// printed with the statement.
///
/// @param contact address, telephone, e-mail
/// @param born date of birth
/// @param datesToAvoid on which the witness cannot come to court; `none` is said, not left out
/// @param needs of a vulnerable or intimidated witness, interpreters, access
/// @param willing whether they would come to court
/// @param medical whether they agree that medical records are shown
/// @param personalStatement whether a Victim Personal Statement was offered and made
public record Rear(
        String contact,
        String born,
        String datesToAvoid,
        String needs,
        String willing,
        String medical,
        String personalStatement) {
    public static final Rear NONE = new Rear("", "", "", "", "", "", "");

    public boolean empty() {
        return equals(NONE);
    }
}
