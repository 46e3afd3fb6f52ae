/// The estate: regions, stores, and their cameras.
///
/// Open to others: [Stores] (reading), [Estate] (adding and changing). A shop is a [Store] here,
/// never storage.
@NullMarked
package org.watchroom.operations.site;

import org.jspecify.annotations.NullMarked;
