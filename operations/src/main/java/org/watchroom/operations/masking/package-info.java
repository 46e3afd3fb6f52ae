/// Finds personal data in what people write and takes it out of where it does not belong: lists,
/// notices, columns that are not sealed, files for others. The full words stay where they are
/// sealed.
///
/// Open to others: [Masking] and [Masked]. Nothing here knows where a text goes; nothing here may
/// read or write anything, and every look takes time in proportion to the text, whatever it says.
@NullMarked
package org.watchroom.operations.masking;

import org.jspecify.annotations.NullMarked;
