package org.watchroom.architecture;

import com.tngtech.archunit.lang.ArchRule;

/// One rule of the house.
///
/// @param caught simple name of the bad example in `wrong` that breaks it
record HouseRule(String sentence, ArchRule check, String caught) {}
