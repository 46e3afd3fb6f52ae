/// How the recorders on the network are: which answer, what their clocks show, what they keep.
///
/// Open to others: [RecordersView] and [RecordersViewModel]. The intake service asks recorders;
/// this screen reads what it found, and an administrator may want one asked at once.
@NullMarked
package org.watchroom.console.recorders;

import org.jspecify.annotations.NullMarked;
