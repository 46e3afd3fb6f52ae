/// Printed reports: what each one says, its rows as CSV, and its pages as PDF made from that very
/// CSV.
///
/// Open to others: [ReportBook] lists them, [ReportMaker] makes one, [ReportRuns] keeps on the
/// record what became of it. Each report is one small class with its query; it runs with the rights
/// of whoever asks, and reads nothing that these do not read elsewhere. Names of reporters are in
/// none of them. Nothing here prints or sends.
@NullMarked
package org.watchroom.operations.reporting;

import org.jspecify.annotations.NullMarked;
