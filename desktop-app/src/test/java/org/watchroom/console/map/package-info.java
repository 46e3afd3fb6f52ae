/// Tests of the map: what is painted where, what a click finds, and that nothing asks the network.
@NullMarked
package org.watchroom.console.map;

import org.jspecify.annotations.NullMarked;
