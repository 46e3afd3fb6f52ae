package org.watchroom.operations.report;

import java.lang.reflect.InvocationTargetException;
import java.util.Iterator;
import java.util.List;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRField;
import org.jspecify.annotations.Nullable;

/// Feeds rows to a template: its fields are the record's accessors.
final class Rows implements JRDataSource {
    private final Iterator<Row> rest;
    private @Nullable Row current;

    Rows(List<Row> rows) {
        this.rest = rows.iterator();
    }

    @Override
    public boolean next() {
        if (!rest.hasNext()) {
            return false;
        }
        current = rest.next();
        return true;
    }

    @Override
    public @Nullable Object getFieldValue(JRField field) throws JRException {
        try {
            return Row.class.getDeclaredMethod(field.getName()).invoke(current);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new JRException(e);
        }
    }
}
