/// Attacks on the shared database by people who hold a login of it: what they send, and that it
/// neither tells nor changes anything. What is found open is closed in a migration; nothing is
/// taken off the list, and no expectation here is made softer to pass.
@NullMarked
package org.watchroom.db.attack;

import org.jspecify.annotations.NullMarked;
