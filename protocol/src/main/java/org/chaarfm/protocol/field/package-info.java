/**
 * The rules that single fields of messages obey, checked by the constructors of the value types. What breaks one
 * throws {@link org.chaarfm.protocol.field.InvalidFieldException}, which names the field as it is called on the wire.
 * And what of them, and of anything else that strangers said, a terminal may be shown. Knows nothing of JSON.
 */
package org.chaarfm.protocol.field;
