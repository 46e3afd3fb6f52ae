/// Mails are read, judged and understood as people mean them.
@NullMarked
package org.watchroom.operations.intake.mail;

import org.jspecify.annotations.NullMarked;
