/// The drill region: an invented retail group at real towns of Great Britain and Ireland.
///
/// Everything here follows from a seed. No brand, street or person is meant to exist; the towns,
/// their postcode areas and police forces are real, because searches, maps and packs are only worth
/// practising on plausible places.
@NullMarked
package org.watchroom.simulator.region;

import org.jspecify.annotations.NullMarked;
