/// The drill region against what is true of the towns it borrows.
@NullMarked
package org.watchroom.simulator.region;

import org.jspecify.annotations.NullMarked;
