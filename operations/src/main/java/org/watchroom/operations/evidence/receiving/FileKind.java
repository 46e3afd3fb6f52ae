package org.watchroom.operations.evidence.receiving;

/// What a file is, by what is in it.
///
/// @param ending of the file that shows it
/// @param title as lists say it; says nothing of what is in it
record FileKind(String mediaType, String ending, String title, Group group) {
    static final FileKind UNKNOWN =
            new FileKind("application/octet-stream", "bin", "File", Group.UNKNOWN);
    static final FileKind TEXT = new FileKind("text/plain", "txt", "Text", Group.TEXT);
    static final FileKind MAIL = new FileKind("message/rfc822", "eml", "E-mail", Group.TEXT);
    static final FileKind DRAWING = new FileKind("image/svg+xml", "svg", "Drawing", Group.TEXT);
    static final FileKind PROGRAM =
            new FileKind("application/octet-stream", "bin", "Program", Group.PROGRAM);

    /// How it is looked into.
    enum Group {
        PICTURE,
        PDF,
        RTF,
        OLE,
        OFFICE,
        ARCHIVE,
        MOVING,
        TEXT,
        PROGRAM,
        ARCHIVE_UNKNOWN,
        UNKNOWN
    }

    boolean in(Group one) {
        return group == one;
    }

    /// A document of Office or LibreOffice, which is a zip file inside.
    static FileKind office(String family, String ending) {
        return new FileKind("application/vnd." + family, ending, "Office document", Group.OFFICE);
    }
}
