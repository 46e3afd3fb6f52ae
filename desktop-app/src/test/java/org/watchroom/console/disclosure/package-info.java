/// The liaison's page on a real database.
@NullMarked
package org.watchroom.console.disclosure;

import org.jspecify.annotations.NullMarked;
