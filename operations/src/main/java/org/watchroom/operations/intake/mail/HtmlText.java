package org.watchroom.operations.intake.mail;

import org.jsoup.Jsoup;

/// The words of a page. Nothing of it is fetched, run or kept as a link.
final class HtmlText {
    /// Where a line ends; no mail means it.
    private static final String END = "\uE000";

    private HtmlText() {}

    static String of(String html) {
        var page = Jsoup.parse(html);
        page.select("script, style, head, noscript, template, [hidden]").remove();
        page.select("[style*=display:none], [style*=display: none]").remove();
        page.select("br").append(END);
        page.select("p, div, tr, li, h1, h2, h3, h4, blockquote").prepend(END);
        page.select("td, th").append(" ");
        return page.text()
                .replace(END, "\n")
                .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
