/// Tests of handing keys over, with real databases and several people.
@NullMarked
package org.watchroom.operations.keys;

import org.jspecify.annotations.NullMarked;
