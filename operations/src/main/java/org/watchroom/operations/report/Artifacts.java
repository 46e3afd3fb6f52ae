package org.watchroom.operations.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDPage;

/// Marks what a tagged page paints outside its tags as decoration, so that a screen reader passes
/// over it.
final class Artifacts {
    private static final Set<String> PATH = Set.of("m", "l", "c", "v", "y", "h", "re", "W", "W*");
    private static final Set<String> PAINT =
            Set.of("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n");
    private static final Set<String> ONE = Set.of("Do", "sh", "Tj", "TJ", "'", "\"", "BI");

    private final List<Object> out = new ArrayList<>();
    private int depth;
    private boolean inPath;

    private Artifacts() {}

    static byte[] marked(PDPage page) throws IOException {
        var artifacts = new Artifacts();
        var operands = new ArrayList<Object>();
        var parser = new PDFStreamParser(page);
        for (var token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            operands.add(token);
            if (token instanceof Operator operator) {
                artifacts.take(operator.getName(), operands);
                operands.clear();
            }
        }
        var bytes = new ByteArrayOutputStream();
        new ContentStreamWriter(bytes).writeTokens(artifacts.out);
        return bytes.toByteArray();
    }

    private void take(String name, List<Object> operands) {
        if (name.equals("BDC") || name.equals("BMC")) {
            depth++;
        }
        boolean free = depth == 0;
        boolean one = free && ONE.contains(name);
        if (one || (free && PATH.contains(name) && !inPath)) {
            out.add(COSName.ARTIFACT);
            out.add(Operator.getOperator("BMC"));
            inPath |= !one;
        }
        out.addAll(operands);
        if (one || (inPath && PAINT.contains(name))) {
            out.add(Operator.getOperator("EMC"));
            inPath &= one;
        }
        if (name.equals("EMC")) {
            depth--;
        }
    }
}
