/// Files of what is known of stores: rosters and calendars, plans of goods, events, hours and
/// managers. Made by strangers: each line that cannot be used is named with its number, and the
/// others are taken.
///
/// Open to others: [KnownImport]. Names of staff are sealed before they leave here.
@NullMarked
package org.watchroom.operations.known.importing;

import org.jspecify.annotations.NullMarked;
