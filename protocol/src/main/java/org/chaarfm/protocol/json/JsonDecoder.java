package org.chaarfm.protocol.json;

import org.chaarfm.protocol.MalformedMessageException;

/** Makes a value from a JSON object. */
@FunctionalInterface
public interface JsonDecoder<T> {

    /**
     * The value.
     *
     * @throws MalformedMessageException if the object does not say it
     * @throws org.chaarfm.protocol.field.InvalidFieldException if the value's type refuses a field
     */
    T decode(JsonObject object) throws MalformedMessageException;
}
