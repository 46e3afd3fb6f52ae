/// The HTTP door: `POST /reports` and what belongs to it, as `openapi.yaml` beside this package
/// says.
///
/// The description is written first; the schema that bodies are checked against is read from that
/// same file. A door decides nothing about incidents and never answers before the commit.
@NullMarked
package org.watchroom.intake.door;

import org.jspecify.annotations.NullMarked;
