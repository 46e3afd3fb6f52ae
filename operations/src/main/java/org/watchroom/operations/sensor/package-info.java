/// Devices in stores that report by themselves: panic buttons, hold-up buttons, sensors, and the
/// sirens that are told to sound. Which there are ([StoreDevices]) and how each stands
/// ([DeviceBook]).
///
/// Nothing here speaks to a device: that is the intake service's. Who a device is to the broker,
/// and what it may publish, is in the broker's own files.
@NullMarked
package org.watchroom.operations.sensor;

import org.jspecify.annotations.NullMarked;
