/**
 * Reading JSON strictly: every value is asked for by name and type, and what does not fit is a
 * {@link org.chaarfm.protocol.MalformedMessageException} that says where. Shared by the codecs of both dialects and
 * by nobody else; knows no message.
 */
package org.chaarfm.protocol.json;
