/// What the control room does, one package per feature. No window, no HTTP.
///
/// Kernel: `failure`, `work`, `change`, `setting`. Features know the kernel and, without cycles,
/// each other. In every feature the classes that end in `Sql` hold the SQL; nobody else touches
/// generated classes.
@NullMarked
package org.watchroom.operations;

import org.jspecify.annotations.NullMarked;
