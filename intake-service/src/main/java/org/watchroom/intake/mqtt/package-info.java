/// The MQTT door: panic buttons, sensors and sirens of stores, through a broker of the house.
/// Topics and messages are in `asyncapi.yaml` beside this package, written first.
///
/// A message is acknowledged to the broker when its report is committed, never before: what the
/// broker still holds comes again. One intake service of all is elected to have the line
/// ([MqttDoor]); the session at the broker belongs to the house, not to a service. The broker says
/// who may publish where; nothing here believes a topic that no registered device has.
@NullMarked
package org.watchroom.intake.mqtt;

import org.jspecify.annotations.NullMarked;
