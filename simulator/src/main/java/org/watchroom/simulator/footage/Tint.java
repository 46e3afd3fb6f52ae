package org.watchroom.simulator.footage;

/// What a camera's white balance makes of white, per colour; one is neutral.
record Tint(double red, double green, double blue) {}
