/// Reads what tills send: POSLog XML, CSV and JSON Lines.
///
/// Open to others: [TillReader], what it makes of bytes ([TillReading]), and [CardNumbers]. Pure
/// functions of the bytes: no database, no clock. Foreign bytes are read within limits; a line that
/// cannot be used is named with its field and left out, the others stand.
@NullMarked
package org.watchroom.operations.till.reading;

import org.jspecify.annotations.NullMarked;
