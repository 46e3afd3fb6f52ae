/// From a report to an incident, whatever door it came through.
///
/// [Reception] keeps every report as it came before anybody reads it, then raises its incident. A
/// door brings bytes and a [ReportFormat] that reads them; what it makes of them is a [Signal].
/// [RawReports] tells what became of a report. What cannot be raised goes to the `lane`, where
/// people look at it. Nothing here judges what happened, and nothing here may lose bytes that a
/// sender was told are kept.
@NullMarked
package org.watchroom.operations.intake;

import org.jspecify.annotations.NullMarked;
