/// Rules that find what is odd in what tills say: versioned, tried on what happened before, and
/// switched on by a person.
///
/// Open to others: [TillRule], [TillRules] (for administrators), [RuleWatch] (the duty). What a
/// rule finds is decided by [RuleCheck] alone, for trying and for real. Nothing here accuses
/// anybody: a hit is an incident that a person looks at.
@NullMarked
package org.watchroom.operations.till.rule;

import org.jspecify.annotations.NullMarked;
