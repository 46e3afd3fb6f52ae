/// Bookmarks: moments of an incident's footage that somebody wants to find again.
///
/// Open to others: [Bookmarks] and [Bookmark]. [BookmarkSql] holds the SQL and stays inside. A
/// bookmark is never changed, only withdrawn, and goes with its incident. What is written on one is
/// sealed like the incident's timeline.
@NullMarked
package org.watchroom.operations.bookmark;

import org.jspecify.annotations.NullMarked;
