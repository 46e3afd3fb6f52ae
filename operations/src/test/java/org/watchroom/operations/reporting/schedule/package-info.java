/// Tests of reports that make themselves.
@NullMarked
package org.watchroom.operations.reporting.schedule;

import org.jspecify.annotations.NullMarked;
