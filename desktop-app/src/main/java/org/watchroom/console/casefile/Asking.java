package org.watchroom.console.casefile;

/// A question with a few words, below the head of a file.
enum Asking {
    NOTHING("nothing"),
    OPEN("open"),
    JOIN("join"),
    TAKE_OUT("take-out"),
    RENAME("rename"),
    WITHDRAW("withdraw");

    private final String code;

    Asking(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
