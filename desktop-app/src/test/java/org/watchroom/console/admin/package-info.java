/// The administration screen on a real database.
@NullMarked
package org.watchroom.console.admin;

import org.jspecify.annotations.NullMarked;
