/// Who sits here, proved by the database: signing in, locking and unlocking, the code once more for
/// what weighs more, another password, and the end of a session.
///
/// Open to others: the views and view-models that the wiring puts together, and [SessionGate],
/// which answers for every work of a desk. What is typed is taken from the field at once and
/// overwritten where Java lets it be; a session's own login keeps the password as long as the
/// session, because a broken line is made anew without asking.
@NullMarked
package org.watchroom.console.signin;

import org.jspecify.annotations.NullMarked;
