/// What was found out about incidents from elsewhere: tills for now, shifts and stock later.
///
/// Open to others: [Enrichment], [Enrichments] (reading), [EnrichmentSql] (writing, in the
/// transaction of a duty). Each kind is one row of an incident, looked up again when more is known,
/// and fails alone.
@NullMarked
package org.watchroom.operations.enrichment;

import org.jspecify.annotations.NullMarked;
