package org.chaarfm.launcher.folder;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code coordinator.json} in the data folder tells other programs about the running coordinator.
 *
 * @param pid process id of the launcher: end this one to stop the coordinator
 * @param serverPid process id of the server
 * @param url where this machine reaches the coordinator, with a closing slash
 * @param publicUrl where others reach it; the same as {@code url} when the operator named no other
 */
public record CoordinatorDescription(
        long pid,
        @JsonProperty("server_pid") long serverPid,
        String url,
        @JsonProperty("public_url") String publicUrl) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Writes the file, readable by its owner only. */
    public void write(Path file) throws IOException {
        PrivateFiles.write(file, JSON.writeValueAsString(this) + "\n");
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the text is no such description
     */
    public static CoordinatorDescription read(String json) throws IOException {
        CoordinatorDescription description = JSON.readValue(json, CoordinatorDescription.class);
        if (description == null || description.url() == null) {
            throw new IOException("no description of a coordinator: " + json);
        }
        return description;
    }
}
