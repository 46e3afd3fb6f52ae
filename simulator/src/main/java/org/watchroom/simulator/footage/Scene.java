package org.watchroom.simulator.footage;

import java.util.List;

/// A room and the ways people take in it.
///
/// @param routes of ordinary customers
/// @param staff who is there all the time; each stays at one place
/// @param approach from outside the picture to where the incident happens; the last step is that
///   place
/// @param escape from there out of the picture
record Scene(
        Room room,
        List<List<Step>> routes,
        List<Step> staff,
        List<Step> approach,
        List<Step> escape) {}
