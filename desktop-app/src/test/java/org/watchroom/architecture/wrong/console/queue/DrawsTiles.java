package org.watchroom.architecture.wrong.console.queue;

import com.gluonhq.maps.MapPoint;

/// Breaks: Gluon Maps stays in map.
record DrawsTiles(MapPoint point) {}
