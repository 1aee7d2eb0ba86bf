/**
 * How messages are bound to JSON, strictly: what does not fit a field is a
 * {@link org.chaarfm.protocol.MalformedMessageException} that says where, what was there and what belongs there. Shared by
 * the codecs of both dialects and by nobody else; knows no message.
 */
package org.chaarfm.protocol.json;
