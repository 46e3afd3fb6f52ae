/// One bad example for each rule, in packages that mirror the product's. Nothing here is ever run.
@NullMarked
package org.watchroom.architecture.wrong;

import org.jspecify.annotations.NullMarked;
