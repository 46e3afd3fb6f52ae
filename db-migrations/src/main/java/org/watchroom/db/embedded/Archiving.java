package org.watchroom.db.embedded;

/// How the server archives its log, from the first backup on: before there is one, nobody could use
/// the archive, and it would only grow.
///
/// The server runs the command in its data folder, for one file at a time, until it succeeds. A
/// file is copied under another name, waited for until the disk has it, then moved. One that is
/// there already with the same content is fine, as after a crash between the two; with other
/// content it is left alone and the archive stands until somebody has looked.
final class Archiving {
    private static final String ARCHIVE = "../../backups/wal";

    private static final String POSIX =
            "test ! -d ARCHIVE"
                    + " || { test -f ARCHIVE/%f && cmp -s %p ARCHIVE/%f; }"
                    + " || { test ! -e ARCHIVE/%f && cp %p ARCHIVE/%f.part && sync ARCHIVE/%f.part"
                    + " && mv -f ARCHIVE/%f.part ARCHIVE/%f && sync ARCHIVE; }";

    private static final String WINDOWS =
            "if exist ARCHIVE (if exist ARCHIVE\\%f (fc /b %p ARCHIVE\\%f)"
                    + " else (copy /b /y %p ARCHIVE\\%f.part && move ARCHIVE\\%f.part ARCHIVE\\%f))";

    private Archiving() {}

    /// Holds no quotes, so that it can be given on a command line.
    static String command() {
        return windows()
                ? WINDOWS.replace("ARCHIVE", ARCHIVE.replace('/', '\\'))
                : POSIX.replace("ARCHIVE", ARCHIVE);
    }

    static boolean windows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
