/**
 * Dialect v1 as JSON: {@link org.chaarfm.protocol.v1.V1Codec} between messages and frames,
 * {@link org.chaarfm.protocol.v1.RefusalCodec} for the body of a refused handshake. Nothing else is public.
 */
package org.chaarfm.protocol.v1;
