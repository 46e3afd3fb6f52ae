package org.watchroom.architecture.wrong.operations.incident;

import net.sf.jasperreports.engine.JasperPrint;

/// Breaks: Jasper stays in report.
record PrintsPages(JasperPrint pages) {}
