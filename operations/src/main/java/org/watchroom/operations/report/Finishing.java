package org.watchroom.operations.report;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;

/// Makes a tagged PDF of Jasper's into one that says it is PDF/A-2a and PDF/UA-1, and keeps what
/// these ask for.
///
/// @param at when the document was made; whole seconds are printed
/// @param drill writes DRILL across every page
/// @param margin what stands in the margins
record Finishing(
        String title,
        String program,
        Instant at,
        boolean drill,
        Optional<? extends Margin> margin) {
    /// Of streams under way; the rest lies on the disk.
    private static final long IN_MEMORY = 64L << 20;

    byte[] finish(byte[] pdf) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(pdf)) {
            finish(document);
            document.save(out);
        }
        return out.toByteArray();
    }

    /// As for bytes; what is being made lies on the disk beside `to`.
    void finish(Path from, Path to) throws IOException {
        try (var document =
                Loader.loadPDF(
                        from.toFile(),
                        "",
                        null,
                        null,
                        MemoryUsageSetting.setupMixed(IN_MEMORY).streamCache)) {
            finish(document);
            try (var out = new BufferedOutputStream(Files.newOutputStream(to))) {
                document.save(out);
            }
        }
    }

    private void finish(PDDocument document) throws IOException {
        dropCidSets(document);
        if (drill) {
            Watermark.paint(document, "DRILL");
        }
        if (margin.isPresent()) {
            margin.get().paint(document);
        }
        for (var page : document.getPages()) {
            page.setContents(
                    new PDStream(
                            document,
                            new ByteArrayInputStream(Artifacts.marked(page)),
                            COSName.FLATE_DECODE));
        }
        describe(document);
        colours(document);
    }

    /// They are optional, and those of OpenPDF are wrong.
    private static void dropCidSets(PDDocument document) {
        for (var key : document.getDocument().getXrefTable().keySet()) {
            if (document.getDocument().getObjectFromPool(key).getObject()
                    instanceof COSDictionary found) {
                found.removeItem(COSName.getPDFName("CIDSet"));
            }
        }
    }

    private void describe(PDDocument document) throws IOException {
        var second = at.truncatedTo(ChronoUnit.SECONDS);
        var info = new PDDocumentInformation();
        info.setTitle(title);
        info.setProducer(program);
        info.setCreator(program);
        info.setCreationDate(GregorianCalendar.from(second.atZone(ZoneOffset.UTC)));
        info.setModificationDate(GregorianCalendar.from(second.atZone(ZoneOffset.UTC)));
        document.setDocumentInformation(info);
        var metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(second).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
    }

    private String xmp(Instant second) {
        return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
         xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
         xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
         xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
        <pdf:Producer>%2$s</pdf:Producer><xmp:CreatorTool>%2$s</xmp:CreatorTool>
        <xmp:CreateDate>%3$s</xmp:CreateDate><xmp:ModifyDate>%3$s</xmp:ModifyDate>
        <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>\
        """
                .formatted(Styled.escape(title), Styled.escape(program), second);
    }

    private static void colours(PDDocument document) throws IOException {
        var profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        var intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
    }
}
