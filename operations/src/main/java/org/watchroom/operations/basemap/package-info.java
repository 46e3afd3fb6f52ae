/// The map that needs no network: coast, lakes, rivers, borders and place names of Great Britain
/// and Ireland.
///
/// Open to others: [Basemap] (the data), [BasemapPainter] (shapes onto a `Graphics2D`),
/// [PlaceLabels] (which names fit where), [MapPicture] (a finished picture for a document). Painted
/// with `java.awt` alone, so that documents are made without a window; nothing here may open a
/// connection or know a store. The data is derived by `scripts/derive-basemap.sh`; whoever shows it
/// shows [Basemap#ATTRIBUTION] too.
@NullMarked
package org.watchroom.operations.basemap;

import org.jspecify.annotations.NullMarked;
