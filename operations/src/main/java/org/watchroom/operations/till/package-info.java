/// Tills: what a receipt is, and who may hand receipts in.
///
/// Open to others: [TillReceipt], [TillFeeds]. What is sent is read in `reading`, kept in `taking`,
/// looked at by rules in `rule`, and held against incidents in `matching`. No card number and no
/// name of a person may leave `reading`: what stands for them are blind indexes.
@NullMarked
package org.watchroom.operations.till;

import org.jspecify.annotations.NullMarked;
