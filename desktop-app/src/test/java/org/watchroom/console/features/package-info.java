@NullMarked
package org.watchroom.console.features;

import org.jspecify.annotations.NullMarked;
