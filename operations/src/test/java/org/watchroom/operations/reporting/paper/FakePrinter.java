package org.watchroom.operations.reporting.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.ServiceUIFactory;
import javax.print.attribute.Attribute;
import javax.print.attribute.AttributeSet;
import javax.print.attribute.HashPrintJobAttributeSet;
import javax.print.attribute.HashPrintServiceAttributeSet;
import javax.print.attribute.PrintJobAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.PrintServiceAttribute;
import javax.print.attribute.PrintServiceAttributeSet;
import javax.print.event.PrintJobAttributeListener;
import javax.print.event.PrintJobEvent;
import javax.print.event.PrintJobListener;
import javax.print.event.PrintServiceAttributeListener;
import org.jspecify.annotations.Nullable;

/// A printer at the edge of the world: takes PDF and keeps it, or gives it up.
final class FakePrinter implements PrintService {
    final List<byte[]> printed = new ArrayList<>();
    final List<PrintRequestAttributeSet> asked = new ArrayList<>();
    private final String name;
    boolean broken;

    FakePrinter(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public DocPrintJob createPrintJob() {
        return new Job();
    }

    private final class Job implements DocPrintJob {
        private final List<PrintJobListener> listeners = new ArrayList<>();

        @Override
        public void print(Doc doc, PrintRequestAttributeSet attributes) throws PrintException {
            var bytes = new ByteArrayOutputStream();
            try (InputStream in = doc.getStreamForBytes()) {
                in.transferTo(bytes);
            } catch (IOException e) {
                throw new PrintException(e);
            }
            if (broken) {
                listeners.forEach(one ->
                        one.printJobFailed(new PrintJobEvent(this, PrintJobEvent.JOB_FAILED)));
                return;
            }
            printed.add(bytes.toByteArray());
            asked.add(attributes);
            listeners.forEach(one ->
                    one.printDataTransferCompleted(
                            new PrintJobEvent(this, PrintJobEvent.DATA_TRANSFER_COMPLETE)));
        }

        @Override
        public PrintService getPrintService() {
            return FakePrinter.this;
        }

        @Override
        public PrintJobAttributeSet getAttributes() {
            return new HashPrintJobAttributeSet();
        }

        @Override
        public void addPrintJobListener(PrintJobListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removePrintJobListener(PrintJobListener listener) {
            listeners.remove(listener);
        }

        @Override
        public void addPrintJobAttributeListener(
                PrintJobAttributeListener listener, PrintJobAttributeSet attributes) {}

        @Override
        public void removePrintJobAttributeListener(PrintJobAttributeListener listener) {}
    }

    @Override
    public void addPrintServiceAttributeListener(PrintServiceAttributeListener listener) {}

    @Override
    public void removePrintServiceAttributeListener(PrintServiceAttributeListener listener) {}

    @Override
    public PrintServiceAttributeSet getAttributes() {
        return new HashPrintServiceAttributeSet();
    }

    @Override
    public <T extends PrintServiceAttribute> @Nullable T getAttribute(Class<T> category) {
        return null;
    }

    @Override
    public DocFlavor[] getSupportedDocFlavors() {
        return new DocFlavor[] {DocFlavor.INPUT_STREAM.PDF};
    }

    @Override
    public boolean isDocFlavorSupported(DocFlavor flavor) {
        return flavor.equals(DocFlavor.INPUT_STREAM.PDF);
    }

    @Override
    public Class<?>[] getSupportedAttributeCategories() {
        return new Class<?>[0];
    }

    @Override
    public boolean isAttributeCategorySupported(Class<? extends Attribute> category) {
        return false;
    }

    @Override
    public @Nullable Object getDefaultAttributeValue(Class<? extends Attribute> category) {
        return null;
    }

    @Override
    public @Nullable Object getSupportedAttributeValues(
            Class<? extends Attribute> category, DocFlavor flavor, AttributeSet attributes) {
        return null;
    }

    @Override
    public boolean isAttributeValueSupported(
            Attribute value, DocFlavor flavor, AttributeSet attributes) {
        return false;
    }

    @Override
    public @Nullable AttributeSet getUnsupportedAttributes(
            DocFlavor flavor, AttributeSet attributes) {
        return null;
    }

    @Override
    public @Nullable ServiceUIFactory getServiceUIFactory() {
        return null;
    }
}
