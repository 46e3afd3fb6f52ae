/// Tests of covering parts of stills, in a real window.
@NullMarked
package org.watchroom.console.redaction;

import org.jspecify.annotations.NullMarked;
