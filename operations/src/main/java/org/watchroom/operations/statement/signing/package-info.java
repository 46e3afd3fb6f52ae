/// How a person signs pages: by drawing, with a certificate of their own, or on paper that is
/// scanned.
///
/// The control room's own signing key is not used here: it is nobody's in particular. A key is read
/// for one signature and not kept.
@NullMarked
package org.watchroom.operations.statement.signing;

import org.jspecify.annotations.NullMarked;
