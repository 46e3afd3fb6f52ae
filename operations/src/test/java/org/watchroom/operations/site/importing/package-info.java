/// Store lists of many makes, real and made up, and the ones that must be refused.
@NullMarked
package org.watchroom.operations.site.importing;

import org.jspecify.annotations.NullMarked;
