/// Adding footage to an incident: for each camera chosen the recorder's own files, a cut without
/// loss, a copy to look at and a still, kept in the vault and written down as exhibits.
///
/// Open to others: [Taking], and [FootageWords], how exhibits say what they are. Files come first
/// and rows last, those of one camera in one transaction: whoever is killed in between leaves files
/// that nobody has on record, which the next taking finds by their content and `retention` deletes
/// after days. Nothing is ever on record here that is not in the vault. Recorders are only read.
@NullMarked
package org.watchroom.operations.evidence.taking;

import org.jspecify.annotations.NullMarked;
