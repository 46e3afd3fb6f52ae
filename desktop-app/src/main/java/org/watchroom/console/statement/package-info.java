/// The screen of statements: the draft sentence by sentence with its sources, the front page, the
/// questions to an eyewitness, the rear page, what the witness changed, and the signature.
///
/// The witness sits beside whoever is signed in. Nothing is decided here: rules are those of
/// `operations.statement` and of the database.
@NullMarked
package org.watchroom.console.statement;

import org.jspecify.annotations.NullMarked;
