package org.watchroom.simulator.stream;

import java.util.List;
import java.util.Optional;
import org.watchroom.simulator.footage.Drama;

/// One thing that happens: what is reported and what the cameras see.
///
/// @param drama empty where cameras show nothing of it
/// @param lenses the cameras that record it, nearest first
record Story(Report report, Shop shop, Optional<Drama> drama, List<Shop.Lens> lenses) {}
