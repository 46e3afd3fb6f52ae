/// The list of incidents whose footage is about to be overwritten although nobody has taken it.
///
/// Open to others: [FootageView] and [FootageViewModel]. Nothing is taken or deleted from here: it
/// leads to the incident, where both are done.
@NullMarked
package org.watchroom.console.footage;

import org.jspecify.annotations.NullMarked;
