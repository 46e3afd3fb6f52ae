/// What can be switched: features, and everything that is done by itself.
///
/// Open to others: [Switches] (is it on here?, asked wherever an [Automation] acts or a [Feature]
/// is offered) and [FlagBook] (how flags stand, their history, and switching them, for
/// administrators). Answers come from what was read last, through OpenFeature; nothing is asked of
/// the database then. What the database decides itself it asks itself: `app.runs`, in statements of
/// others by [AutomationSql].
///
/// What must never stop has no flag: keeping raw reports, raising them, sealing, the record, holds.
@NullMarked
package org.watchroom.operations.flag;

import org.jspecify.annotations.NullMarked;
