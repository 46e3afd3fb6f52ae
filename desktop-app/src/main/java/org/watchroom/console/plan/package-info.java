/// The floor plan of the incident's store: zones, cameras with what they see, where it happened.
///
/// Open to others: [PlanPanel] (the map with the plan behind a switch), [PlanViewModel] (what it
/// shows) and [StorePlan]. A store has dozens of cameras, so each is a node: the keyboard and
/// screen readers get them for nothing. No pixel of a drawing is kept anywhere; see
/// `operations.site.plan`.
@NullMarked
package org.watchroom.console.plan;

import org.jspecify.annotations.NullMarked;
