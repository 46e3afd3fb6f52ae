package org.watchroom.simulator.footage;

/// What a surface looks like at a place. Sets the colours of the hit, which come as zero.
@FunctionalInterface
interface Finish {
    void paint(Hit hit);
}
