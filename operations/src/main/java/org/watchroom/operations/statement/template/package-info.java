/// What statements are drafted from: text with names of facts and parts that may be left out. Data,
/// and no program: there is nothing in it that could be run.
///
/// Open to others: [Wording] and [Vocabulary]. A template that says something else than it may is
/// refused with line and column.
@NullMarked
package org.watchroom.operations.statement.template;

import org.jspecify.annotations.NullMarked;
