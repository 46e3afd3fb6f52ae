/// Tests of the screen of reports.
@NullMarked
package org.watchroom.console.reports;

import org.jspecify.annotations.NullMarked;
