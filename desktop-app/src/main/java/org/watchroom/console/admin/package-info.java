/// Administration: the people of one's regions, what waits for a second person, and who is signed
/// in. Auditors see it and change nothing.
///
/// A password stands on the glass once, right after it was made, and nowhere else.
@NullMarked
package org.watchroom.console.admin;

import org.jspecify.annotations.NullMarked;
