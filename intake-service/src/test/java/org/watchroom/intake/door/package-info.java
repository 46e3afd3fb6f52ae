/// The door from outside: what senders send, and what they get.
@NullMarked
package org.watchroom.intake.door;

import org.jspecify.annotations.NullMarked;
