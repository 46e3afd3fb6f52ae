/// What tests of this and later modules share: a control room of two regions on a real database.
@NullMarked
package org.watchroom.operations.testing;

import org.jspecify.annotations.NullMarked;
