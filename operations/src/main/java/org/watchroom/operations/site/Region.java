package org.watchroom.operations.site;

import java.time.ZoneId;

/// A control room's area. Who may see what is decided by region.
///
/// @param drill everything in it is practice; drill and live regions never meet in one session
public record Region(int id, String code, String name, boolean drill, ZoneId zone) {}
