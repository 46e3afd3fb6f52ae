/// What a police liaison sees: what was disclosed to them, and nothing else.
@NullMarked
package org.watchroom.console.disclosure;

import org.jspecify.annotations.NullMarked;
