/// The database of a lone workstation: our own supervision of the PostgreSQL programs.
///
/// Open to others: [EmbeddedDatabase] and what it refuses with. Several processes share one server;
/// the last one out stops it. Acknowledged means written: a server that would not survive a power
/// cut is refused, never used quietly. Nothing here knows a table.
@NullMarked
package org.watchroom.db.embedded;

import org.jspecify.annotations.NullMarked;
