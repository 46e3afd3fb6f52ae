/// Fixtures for tests of the glass: the toolkit on the headless platform, and an operator's desk on
/// a real database.
@NullMarked
package org.watchroom.console.testing;

import org.jspecify.annotations.NullMarked;
