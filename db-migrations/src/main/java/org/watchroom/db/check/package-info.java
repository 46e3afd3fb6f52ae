/// Whether a shared server keeps its promises: that what it acknowledged stays, that nobody listens
/// in or comes in, that it is looked after. [ServerCheck] asks a running server and changes
/// nothing.
@NullMarked
package org.watchroom.db.check;

import org.jspecify.annotations.NullMarked;
