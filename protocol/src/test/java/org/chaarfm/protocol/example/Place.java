package org.chaarfm.protocol.example;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.protocol.MalformedMessageException;

/**
 * One value in an example, to be broken.
 *
 * @param example whose
 * @param pointer where, as a JSON pointer
 */
public record Place(Example example, String pointer) {
    /** Values of each JSON type, those among them that Jackson would coerce; what is left after taking out a field's own is wrong there. */
    private static final List<JsonNode> TYPES = Stream.of(
                    "\"7\"",
                    "\"\"",
                    "\" \"",
                    "\"NaN\"",
                    "\"true\"",
                    "7",
                    "0",
                    "7.5",
                    "1.0",
                    "true",
                    "false",
                    "{\"x\":1}",
                    "{}",
                    "[7]",
                    "[]",
                    "[\"7\"]")
            .map(Example::parse)
            .toList();

    /** As problems name it: {@code held[0].attempt}. */
    public String path() {
        return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    /** The field's own name; that of the array for an element. */
    public String field() {
        return path().replaceAll("\\[\\d+]$", "[]").replaceAll(".*\\.", "");
    }

    /** The message's type and the path, for lists of exceptions. */
    public String key() {
        return example.type() + ":" + path();
    }

    /** Whether it is a field of an object, so that it can be missing. */
    public boolean isField() {
        return parent(example.json()).isObject();
    }

    /** What is there. */
    public JsonNode value() {
        return example.json().at(pointer);
    }

    /** Values of all JSON types but its own; a whole number will do wherever a fraction does. */
    public List<JsonNode> otherTypes() {
        return TYPES.stream().filter(other -> !suits(other)).toList();
    }

    private boolean suits(JsonNode other) {
        boolean fraction = value().isFloatingPointNumber();
        return fraction ? other.isNumber() : other.getNodeType() == value().getNodeType() && !isFraction(other);
    }

    private static boolean isFraction(JsonNode node) {
        return node.isFloatingPointNumber();
    }

    /** The example without the field. */
    public Object readWithout() throws MalformedMessageException {
        ObjectNode broken = example.json().deepCopy();
        ((ObjectNode) parent(broken)).remove(name());
        return example.codec().read(broken.toString());
    }

    /** The example with null instead of the value. */
    public Object readWithNull() throws MalformedMessageException {
        return readWith(NullNode.instance);
    }

    /** The example with another value. */
    public Object readWith(JsonNode other) throws MalformedMessageException {
        ObjectNode broken = example.json().deepCopy();
        JsonNode parent = parent(broken);
        if (parent instanceof ObjectNode object) {
            object.set(name(), other);
        } else {
            ((ArrayNode) parent).set(0, other);
        }
        return example.codec().read(broken.toString());
    }

    private JsonNode parent(ObjectNode root) {
        return root.at(JsonPointer.compile(pointer).head());
    }

    private String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return example.name() + " " + path();
    }
}
