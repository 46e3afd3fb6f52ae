/// What was disclosed to the police: an incident, or single exhibits of it, to a named liaison,
/// until a day.
///
/// Investigators and supervisors disclose and withdraw; the liaison reads that and nothing else. A
/// disclosure is never changed, only withdrawn.
@NullMarked
package org.watchroom.operations.disclosure;

import org.jspecify.annotations.NullMarked;
