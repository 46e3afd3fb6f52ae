/// The case file: incidents joined into cases, and what is known about an incident: people with
/// their description, vehicles, goods, injuries, weapons, what the police were told and did, flags.
///
/// Open to others: [CaseFiles] (reading, also as things were known at an earlier moment),
/// [CaseFileDeeds] (writing down), [FactForm] (what people type) and the records they speak in. A
/// fact is never changed in place: a correction or a withdrawal is another row. What tells about
/// protected characteristics is not asked for, and refused where it is typed without a lawful
/// purpose; nothing here decides that purpose for anybody.
@NullMarked
package org.watchroom.operations.casefile;

import org.jspecify.annotations.NullMarked;
