/// The house rules as tests: what may know what, and how classes are made. Each rule says why it
/// exists.
///
/// Every rule is tried twice: on the whole product, where it must hold, and on a bad example in
/// `wrong`, where it must fail. `wrong` mirrors the product's packages; nothing in it is ever run.
@NullMarked
package org.watchroom.architecture;

import org.jspecify.annotations.NullMarked;
