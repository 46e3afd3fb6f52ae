/// The map: the region's stores on an offline basemap, in step with the selection of the other
/// screens.
///
/// Open to others: [MapPanel] (the view), [MapViewModel] (what it shows), [StorePin] and
/// [TileSetting]. Gluon Maps serves projection and gestures only; ground and pins are painted by
/// our own layers. Nothing here asks the internet unless a [TileSetting] names a server, and no
/// store is a node of its own: a region has thousands.
@NullMarked
package org.watchroom.console.map;

import org.jspecify.annotations.NullMarked;
