package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class XmlTest {
    @Test
    void a_bomb_of_entities_is_not_lit() {
        var bomb =
                """
                <?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><l>&d;</l>\
                """;

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(SAXException.class);
    }

    @Test
    void a_file_of_ours_is_not_read_into_an_answer() {
        var spy = "<!DOCTYPE l [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><l>&f;</l>";

        assertThatThrownBy(() -> read(spy)).isInstanceOf(SAXException.class);
    }

    @Test
    void endless_depth_and_endless_attributes_are_refused() {
        assertThatThrownBy(() -> read("<a>".repeat(100_000))).isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> read("<a>".repeat(70) + "</a>".repeat(70)))
                .isInstanceOf(SAXException.class);
        var many = new StringBuilder("<a");
        for (var n = 0; n < 1000; n++) {
            many.append(" b").append(n).append("='x'");
        }
        assertThatThrownBy(() -> read(many + "/>")).isInstanceOf(SAXException.class);
    }

    @Test
    void a_million_elements_are_refused() {
        assertThatThrownBy(() -> read("<l>" + "<a/>".repeat(1_000_000) + "</l>"))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void what_is_not_xml_around_a_document_is_left_out() throws Exception {
        assertThat(read("\r\n\r\n<?xml version=\"1.0\"?><a>1</a>\u0000\u0000junk").text())
                .isEqualTo("1");
        assertThat(read("\uFEFF<a>x\u0001y</a>").text()).isEqualTo("xy");
    }

    @Test
    void of_a_message_of_several_parts_the_envelope_is_read() throws Exception {
        var parts =
                """
                --==part\r
                Content-ID: <one>\r
                \r
                <?xml version="1.0"?><s:Envelope><s:Body>1</s:Body></s:Envelope>\r
                --==part\r
                Content-ID: <two>\r
                \r
                some > bytes < of a picture\r
                --==part--\
                """;

        assertThat(read(parts).text("Body")).contains("1");
    }

    @Test
    void characters_of_another_encoding_than_the_declared_one_lose_no_answer() throws Exception {
        var bytes =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>K\u00fcche</a>"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Xml.read(bytes).text()).startsWith("K").endsWith("che");
    }

    @Test
    void undeclared_prefixes_are_no_matter() throws Exception {
        assertThat(
                        read("<x:a><y:b z:token='7'>1</y:b></x:a>")
                                .at("b")
                                .orElseThrow()
                                .attribute("token"))
                .contains("7");
    }

    @Test
    void one_broken_element_does_not_take_the_others_along() {
        var half =
                """
                <l><w:n><b>1</b></w:n><w:n><b name="front & back">2</b></w:n>
                <w:n><b>3<w:n><b>4</b></w:n><w:n><b>5</b></w:n><w:n><b>6</b>\
                """;

        assertThat(Xml.salvage(half.getBytes(StandardCharsets.UTF_8), "n"))
                .extracting(Xml::text)
                .containsExactly("1", "4", "5");
    }

    @Test
    void an_element_is_written_as_it_came_with_what_its_prefixes_mean() throws Exception {
        var inner =
                read("<r xmlns:p='urn:p' xmlns:q='urn:q' xmlns:no='urn:no'><p:id q:k='a&amp;b'>x&lt;y</p:id></r>")
                        .at("id")
                        .orElseThrow();

        assertThat(inner.written(" more='1'"))
                .isEqualTo(
                        "<p:id more='1' xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" q:k=\"a&amp;b\">x&lt;y</p:id>");
    }

    private static Xml read(String text) throws SAXException {
        return Xml.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
