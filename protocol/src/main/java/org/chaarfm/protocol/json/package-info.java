/**
 * How messages are bound to JSON, strictly: what does not fit a field is a
 * {@link org.chaarfm.protocol.MalformedMessageException} that says where, what was there and what belongs there. Shared by
 * only the codecs of both dialects; knows no message.
 */
package org.chaarfm.protocol.json;
