/// What is switched on and off: features, and everything that is done by itself.
///
/// Open to others: [FeaturesView] and [FeaturesViewModel]. What is on is decided in
/// `operations.flag`; who may switch, by the database.
@NullMarked
package org.watchroom.console.features;

import org.jspecify.annotations.NullMarked;
