/// Customers without an account, from outside.
@NullMarked
package org.watchroom.intake.door.customer;

import org.jspecify.annotations.NullMarked;
