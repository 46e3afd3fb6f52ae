/// The live queue: incidents, their states, and what operators may do with them.
///
/// Open to others: [Incidents] (reading), [Triage] (doing), [Raising] (what the doors use).
/// [IncidentSql] holds the SQL and stays inside. Closing an incident never deletes it.
@NullMarked
package org.watchroom.operations.incident;

import org.jspecify.annotations.NullMarked;
