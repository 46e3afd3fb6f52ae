/// What every screen is made with: background work, the glass thread, live rows, words, looks, keys
/// and notices.
///
/// The only package that knows threads, executors and `Platform`. No screen and no business rule
/// may live here.
@NullMarked
package org.watchroom.console.kit;

import org.jspecify.annotations.NullMarked;
