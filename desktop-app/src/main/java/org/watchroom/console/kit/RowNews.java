package org.watchroom.console.kit;

import java.util.List;
import java.util.Map;

/// What [LiveRows] has to tell.
///
/// @param rows all of them, in order; not touched by later changes
/// @param put those that are new or different since the last news
/// @param gone those that have left since the last news, as they were
public record RowNews<K, R>(List<R> rows, Map<K, R> put, Map<K, R> gone) {}
