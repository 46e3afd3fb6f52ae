/// Tests of the incident pane.
@NullMarked
package org.watchroom.console.incident;

import org.jspecify.annotations.NullMarked;
