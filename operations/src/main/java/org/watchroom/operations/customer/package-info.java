/// Customers who report without an account, and how they are talked to.
///
/// [Threads] is the side of whoever holds the code of a report, [Talk] the side of the desk. What
/// was said stands in the incident's timeline; here lies only the reporter's copy of it, which
/// nobody but the holder of the code can open. Nothing here keeps who a reporter is, from where
/// they came, or the code.
@NullMarked
package org.watchroom.operations.customer;

import org.jspecify.annotations.NullMarked;
