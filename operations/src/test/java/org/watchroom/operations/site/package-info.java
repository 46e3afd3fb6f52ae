@NullMarked
package org.watchroom.operations.site;

import org.jspecify.annotations.NullMarked;
