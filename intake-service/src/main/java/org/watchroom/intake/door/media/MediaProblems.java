package org.watchroom.intake.door.media;

import java.util.List;
import org.watchroom.operations.intake.Problem;

/// What can be wrong with a file, and what to do.
final class MediaProblems {
    private MediaProblems() {}

    static Problem method(String allowed) {
        return plain("method", "Not possible here", 405, "Use one of: " + allowed + ".");
    }

    static Problem version() {
        return plain(
                "tus-version",
                "Another version of the protocol",
                412,
                "Send Tus-Resumable: 1.0.0.");
    }

    static Problem guesses() {
        return plain(
                "too-many-guesses",
                "Too many wrong addresses",
                429,
                "Wait a minute, then send it again with what the receipt of the report gave.");
    }

    static Problem away() {
        return plain(
                "away",
                "The file cannot be kept at the moment",
                503,
                "Ask with HEAD how much has come, and go on from there in a while.");
    }

    static Problem busy() {
        return plain(
                "busy",
                "Too many files at once",
                503,
                "Ask with HEAD how much has come, and go on from there in a moment.");
    }

    static Problem noSuchReport() {
        return plain(
                "no-such-report",
                "No such report",
                404,
                "Send `report` and `secret` of the report's receipt in Upload-Metadata.");
    }

    static Problem noSuchUpload() {
        return plain(
                "no-such-upload",
                "No such upload",
                404,
                "It was finished, given up, or rested for too long. Begin it anew.");
    }

    static Problem length() {
        return plain(
                "length-missing",
                "The length is missing",
                400,
                "Send the number of bytes as Upload-Length; files of no length are not taken.");
    }

    static Problem tooLarge(long largest) {
        return plain(
                "media-too-large",
                "The file is too large",
                413,
                "At most %d MB are taken. Send a shorter clip, and keep the whole one for the police."
                        .formatted(largest >> 20));
    }

    static Problem tooMany(int most) {
        return plain(
                "media-too-many",
                "The report has as many files as it may",
                422,
                "At most %d are taken with a report. Send another report for the rest."
                        .formatted(most));
    }

    static Problem tooLate() {
        return plain(
                "media-too-late",
                "The report is too old",
                410,
                "Hand the file to the control room, or send another report with it.");
    }

    static Problem type() {
        return plain(
                "tus-type",
                "Not sent as a piece of a file",
                415,
                "Send it with Content-Type: application/offset+octet-stream.");
    }

    static Problem locked() {
        return plain(
                "upload-locked",
                "Somebody is at it",
                423,
                "Another request sends to this upload, or it is whole already. Ask with HEAD.");
    }

    static Problem otherOffset(long here) {
        return plain(
                "upload-offset",
                "Another place of the file",
                409,
                "%d bytes have come. Go on from there.".formatted(here));
    }

    static Problem moreThanSaid() {
        return plain(
                "upload-longer",
                "More than was said",
                400,
                "The file is longer than its Upload-Length. Begin it anew.");
    }

    private static Problem plain(String kind, String title, int status, String detail) {
        return new Problem(kind, title, status, detail, List.of());
    }
}
