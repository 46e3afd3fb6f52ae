package org.watchroom.operations.report;

/// A document of plain sections for [Reports#paper]: words as people wrote them, printed as they
/// are.
public final class Paper {
    private final Document document;
    private final String kicker;
    private final String subtitle;

    /// @param kicker above the title, such as `DISCLOSURE REGISTER`
    /// @param subtitle below it
    public Paper(String title, String kicker, String subtitle) {
        this.document = new Document(Printable.words(title));
        this.kicker = Printable.words(kicker);
        this.subtitle = Printable.words(subtitle);
    }

    public Paper section(String heading) {
        document.section(Printable.words(heading));
        return this;
    }

    public Paper fact(String label, String value) {
        document.fact(Printable.words(label), Printable.words(value));
        return this;
    }

    public Paper text(String words) {
        document.text(Printable.words(words));
        return this;
    }

    public Paper code(String words) {
        document.code(Printable.words(words));
        return this;
    }

    public Paper notice(String words) {
        document.notice(Printable.words(words));
        return this;
    }

    /// A section of [#line]s with the heads when, who and what.
    public Paper lines(String heading) {
        document.section(Printable.words(heading), "record");
        return this;
    }

    /// @param particulars of smaller type
    public Paper line(String when, String who, String what, String particulars) {
        document.record(
                Printable.words(when),
                Printable.words(who),
                Printable.words(what),
                Printable.words(particulars));
        return this;
    }

    Document document() {
        return document;
    }

    String kicker() {
        return kicker;
    }

    String subtitle() {
        return subtitle;
    }
}
