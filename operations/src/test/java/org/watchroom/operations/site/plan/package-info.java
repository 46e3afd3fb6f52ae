@NullMarked
package org.watchroom.operations.site.plan;

import org.jspecify.annotations.NullMarked;
