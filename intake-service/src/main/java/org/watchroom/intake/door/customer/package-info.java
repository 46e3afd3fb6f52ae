/// Where customers report without an account: a page, what it asks for, and the way back to a
/// report.
///
/// Nothing here keeps or logs who a customer is: no address, no name, no code. What comes from
/// customers is a signal, never a verdict: it raises no panic and sets no severity.
@NullMarked
package org.watchroom.intake.door.customer;

import org.jspecify.annotations.NullMarked;
