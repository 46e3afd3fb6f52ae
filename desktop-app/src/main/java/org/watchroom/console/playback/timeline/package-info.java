/// The timeline of the playback screen: what was recorded when, what happened then, and the span
/// that somebody marked.
///
/// Open to the screen: [TimelineViewModel], [TimelineBar], [Marks], and [Happenings], which the
/// wiring gives. The axis is in instants: an hour that clocks show twice is two hours, one that
/// they leave out is none. What must not happen here: waiting on the glass thread for a recorder or
/// the database, and showing an answer to a question that is not asked any more.
@NullMarked
package org.watchroom.console.playback.timeline;

import org.jspecify.annotations.NullMarked;
