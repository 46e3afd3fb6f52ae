/// Where things are in a store: floors, their zones, and the cameras on them; and from that, which
/// cameras to look at first.
///
/// Open to others: [FloorPlans] (reading and putting), [PlanFile] (the file format), [FloorPlan]
/// with its parts, and [Nearest] (the order of cameras). A plan is in metres and knows nothing of
/// pixels.
@NullMarked
package org.watchroom.operations.site.plan;

import org.jspecify.annotations.NullMarked;
