/// How long things are kept, what keeps them longer, and the deleting of what is due.
///
/// Open to others: [Retention] (rules, holds, what goes this week: for people), [Expiry] (the duty
/// that deletes). The rules are the database's: nothing here decides whether something may go, and
/// nothing outside this package deletes evidence. What lies on disks goes before its rows and after
/// its line in the register of disposals, so that a crash leaves a line to go on from.
@NullMarked
package org.watchroom.operations.retention;

import org.jspecify.annotations.NullMarked;
