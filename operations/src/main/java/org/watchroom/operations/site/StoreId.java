package org.watchroom.operations.site;

import java.util.UUID;

/// Identifies a store. Never shown; people know a store by its code and name.
public record StoreId(UUID value) {}
