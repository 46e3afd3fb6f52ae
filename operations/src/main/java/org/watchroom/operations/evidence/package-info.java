/// Exhibits: what was taken from where, by whom, with which hash; and copying so that the hash is
/// certain.
///
/// Open to others: [Exhibits] (reading, producing), [HashingCopy]. An exhibit is added and never
/// changed; its number is never given twice. Originals are only read here.
@NullMarked
package org.watchroom.operations.evidence;

import org.jspecify.annotations.NullMarked;
