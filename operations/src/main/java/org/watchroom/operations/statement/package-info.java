/// Statements: of witnesses, of whoever produces footage, of loss, and of the impact on a business.
///
/// Drafted from facts, each sentence with its sources; what only the witness can know is left as a
/// question that keeps the text from being finished. Every saving stays as a version, so that the
/// words of the machine and those of the witness are never mixed up. What was signed is not
/// changed.
///
/// Open to others: [Statements] (reading and doing), [Templates], and the records they speak of.
/// [StatementSql] and [FactsSql] hold the SQL and stay inside. What belongs on the rear page
/// ([Rear]) never comes near the served copy.
@NullMarked
package org.watchroom.operations.statement;

import org.jspecify.annotations.NullMarked;
