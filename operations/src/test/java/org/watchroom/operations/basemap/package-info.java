/// Tests of the built-in map on its real data: what is sea, what is land, and which names are
/// shown.
@NullMarked
package org.watchroom.operations.basemap;

import org.jspecify.annotations.NullMarked;
