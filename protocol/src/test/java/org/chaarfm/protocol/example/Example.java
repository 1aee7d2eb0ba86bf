package org.chaarfm.protocol.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.chaarfm.protocol.MalformedMessageException;

/**
 * A frame as PROTOCOL.md has it.
 *
 * @param name its file's name
 * @param json the frame
 * @param codec what reads and writes it
 */
public record Example(String name, ObjectNode json, ExampleCodec codec) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** All examples in a folder of the test resources, by name. */
    public static List<Example> in(String folder, ExampleCodec codec) {
        URL found = Objects.requireNonNull(Example.class.getResource("/" + folder), folder);
        try (Stream<Path> files = Files.list(Path.of(found.toURI()))) {
            return files.sorted().map(file -> of(file, codec)).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the examples in " + folder + " cannot be read", e);
        }
    }

    private static Example of(Path file, ExampleCodec codec) {
        try {
            return new Example(
                    file.getFileName().toString(), (ObjectNode) MAPPER.readTree(Files.readString(file)), codec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of {@code type}. */
    public String type() {
        return json.path("type").textValue();
    }

    /** The message in the frame. */
    public Object read() throws MalformedMessageException {
        return codec.read(json.toString());
    }

    /** The frame, read and written by the codec. */
    public JsonNode rewritten() throws MalformedMessageException {
        return parse(codec.write(read()));
    }

    /** Every value in the frame; of an array its first element stands for all. */
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        collect("", json, places);
        return places;
    }

    private void collect(String pointer, JsonNode node, List<Place> places) {
        if (node.isArray() && !node.isEmpty()) {
            add(pointer + "/0", node.get(0), places);
        }
        node.properties().forEach(field -> add(pointer + "/" + field.getKey(), field.getValue(), places));
    }

    private void add(String pointer, JsonNode node, List<Place> places) {
        if (!node.isNull()) {
            places.add(new Place(this, pointer));
            collect(pointer, node, places);
        }
    }

    /** A piece of JSON. */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
