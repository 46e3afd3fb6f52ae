/// Connections: what stands outside and reaches in or is told, and the rules of what comes in.
/// Devices in stores, rules of folding and linking, hooks of third parties, partners.
///
/// Each is a [Register]: it reads its entries and says which forms there are; table, pane and form
/// are the same for all. A secret stands on the glass once, right after it was made.
@NullMarked
package org.watchroom.console.connections;

import org.jspecify.annotations.NullMarked;
