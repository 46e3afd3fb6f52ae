/// The audit screen.
@NullMarked
package org.watchroom.console.audit;

import org.jspecify.annotations.NullMarked;
