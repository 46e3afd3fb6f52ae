/// The e-mail door against a real mail server and a real database.
@NullMarked
package org.watchroom.intake.mail;

import org.jspecify.annotations.NullMarked;
