/// What the control room tells others by itself: sanitised summaries for approved partners, and
/// alerts after CAP 1.2 for regions that publish them.
///
/// Open to others: [Partners] for administrators; [Telling], which makes what is to be told, in the
/// transaction that read what changed; [Outbox], what waits to be sent; [Alerts], what is
/// published. Nobody's name, no free text and no report ever gets here: a summary is made of codes,
/// times and places alone, and exact places only where two persons approved that. Nothing here
/// opens a line.
@NullMarked
package org.watchroom.operations.partner;

import org.jspecify.annotations.NullMarked;
