package org.watchroom.operations.report;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/// What stands in the margins of every page, by which paper can be held against what it is of.
interface Margin {
    void paint(PDDocument document) throws IOException;
}
