/// One incident: what is known, what was done, and what the person can do about it.
///
/// [IncidentViewModel] holds the incident and the deeds, [IncidentView] shows them. Building a pack
/// comes in through [PackDesk]. Nothing here opens a second window; forms open inside the pane.
@NullMarked
package org.watchroom.console.incident;

import org.jspecify.annotations.NullMarked;
