/// Time stamps of others (RFC 3161) over the record's checkpoints: that it was so at the latest
/// then, on the word of an authority that knows nothing of this control room.
///
/// Optional: without the setting `audit.tsa-url` nothing here goes out.
@NullMarked
package org.watchroom.operations.audit.stamp;

import org.jspecify.annotations.NullMarked;
