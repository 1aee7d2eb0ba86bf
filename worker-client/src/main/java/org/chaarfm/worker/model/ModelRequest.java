package org.chaarfm.worker.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.chaarfm.protocol.ModelId;

/**
 * Which model is wanted, and who might have it.
 *
 * @param wanted name and hash; nothing else will do
 * @param given the file of {@code --model} or {@code MUSICNN_MODEL}, or null
 * @param coordinator where the coordinator serves the model, or null
 */
public record ModelRequest(ModelId wanted, Path given, URI coordinator) {
    /** Checks that something is wanted. */
    public ModelRequest {
        Objects.requireNonNull(wanted, "wanted");
    }
}
