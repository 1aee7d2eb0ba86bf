package org.chaarfm.protocol.example;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What PROTOCOL.md and the types say of a dialect's fields, apart from their JSON types.
 *
 * @param optional fields that may be missing, as {@link Place#key()}
 * @param reportedAs fields whose absence is reported under another path, as {@link Place#key()}, with that path
 * @param refused by field name, pieces of JSON of the right type that the field does not take
 * @param free names of fields that take every value of their JSON type
 */
public record FieldRules(
        Set<String> optional, Map<String, String> reportedAs, Map<String, List<String>> refused, Set<String> free) {}
