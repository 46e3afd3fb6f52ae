/// Keeps what tills send: the piece as it came, its receipts once each, and what could not be used
/// in the lane.
///
/// Open to others: [TillIntake]. Nothing here judges receipts. What came is answered for only when
/// all of it is kept.
@NullMarked
package org.watchroom.operations.till.taking;

import org.jspecify.annotations.NullMarked;
