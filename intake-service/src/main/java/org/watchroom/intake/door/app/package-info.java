/// The store terminal: a small web app for shop assistants, served at `/report/`, and what it asks
/// of this service.
///
/// Its files are in the resources as they are served: HTML, style sheets and modules, without a
/// build step and without anything from anybody else. A terminal that was enrolled says its secret
/// with each request and speaks for one store; a device that was not may report too, and learns of
/// stores only their codes and names, a few at a time. What must not happen here: telling a device
/// anything about a report whose secret it does not have, and turning a panic alarm away.
@NullMarked
package org.watchroom.intake.door.app;

import org.jspecify.annotations.NullMarked;
