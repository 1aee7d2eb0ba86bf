package org.chaarfm.demo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What a coordinator leaves in its data folder for programs on the same machine. */
public final class CoordinatorFile {
    private CoordinatorFile() {}

    /** Where the coordinator is reached; empty until it is ready. */
    public static Optional<URI> addressIn(Path data) throws IOException {
        try {
            JsonNode file = JsonClient.read(Files.readString(data.resolve("coordinator.json")), JsonNode.class);
            return Optional.of(URI.create(file.path("url").asText()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Its API token. */
    public static String tokenIn(Path data) throws IOException {
        return Files.readString(tokenFile(data)).strip();
    }

    /** Where the token is kept. */
    public static Path tokenFile(Path data) {
        return data.resolve("api-token");
    }
}
