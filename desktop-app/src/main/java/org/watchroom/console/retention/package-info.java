/// The retention screen: what goes this week and what keeps the rest, legal holds, the rules, and
/// what waits for a second person.
///
/// Open to others: [RetentionView] and [RetentionViewModel]. Nothing is deleted from here; people
/// decide, the duty deletes.
@NullMarked
package org.watchroom.console.retention;

import org.jspecify.annotations.NullMarked;
