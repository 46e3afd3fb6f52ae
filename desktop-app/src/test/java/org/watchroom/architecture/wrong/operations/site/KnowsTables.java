package org.watchroom.architecture.wrong.operations.site;

import org.watchroom.architecture.wrong.db.schema.Table;

/// Breaks: only classes ending in Sql touch the generated classes.
record KnowsTables(Table table) {}
