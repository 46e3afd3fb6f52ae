/// Tests of printing.
@NullMarked
package org.watchroom.operations.reporting.paper;

import org.jspecify.annotations.NullMarked;
