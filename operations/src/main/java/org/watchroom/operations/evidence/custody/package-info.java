/// The continuity of exhibits: every hand one goes through and every check of its bytes, from its
/// creation to its destruction.
///
/// Open to others: [CustodyLog] (reading, and writing down what a person did), [Checks] (whether
/// what is kept is what was kept), [Showing] (looking at it) and [Scrub]. Events are added and
/// never changed; who and when is the database's to say. Names and places are sealed: nothing that
/// a person wrote lies open here.
@NullMarked
package org.watchroom.operations.evidence.custody;

import org.jspecify.annotations.NullMarked;
