/**
 * Dialect v0, that of the Python system: its messages as sealed families of records, and
 * {@link org.chaarfm.protocol.v0.V0Codec} between them and frames. A v0 job has no attempt and its worker no name; what
 * that means for leases is decided elsewhere. Knows nothing of the messages of v1.
 */
package org.chaarfm.protocol.v0;
