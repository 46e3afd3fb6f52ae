/// Recorders and cameras that speak ONVIF: [OnvifDevice] is the adapter, [Replay] the edge it
/// fetches recorded pictures through.
///
/// Everything a device sends is foreign: its XML is read within limits, without document types and
/// by local names, because vendors disagree about prefixes. What a device says about its own
/// address is never followed to another host; only port and path of it are used. No SOAP library:
/// [Soap] is all that is needed of it.
@NullMarked
package org.watchroom.operations.recorder.onvif;

import org.jspecify.annotations.NullMarked;
