/**
 * The messages of dialect v1 and the values in them, as sealed families of records. Their constructors check what a
 * single value may be; a component that may be null says so and stands for a field that is absent in JSON. Their
 * annotations say what the JSON looks like where it is not simply the components in snake_case; nothing else here knows
 * JSON or a socket.
 */
package org.chaarfm.protocol.message;
