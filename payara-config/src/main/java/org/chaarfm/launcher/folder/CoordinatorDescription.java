package org.chaarfm.launcher.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.os.PrivateFiles;

/**
 * What {@code coordinator.json} in the data folder tells other programs about the running coordinator.
 *
 * @param pid process id: end this one to stop the coordinator
 * @param url where this machine reaches the coordinator, with a closing slash
 * @param publicUrl where others reach it; the same as {@code url} when the operator named no other
 */
public record CoordinatorDescription(long pid, String url, String publicUrl) {

    private static final Pattern JSON =
            Pattern.compile("\\{\"pid\":(\\d{1,18}),\"url\":\"([^\"]*)\",\"public_url\":\"([^\"]*)\"\\}\\s*");

    /** Writes the file, readable by its owner only. Addresses hold no character that JSON would have to escape. */
    public void write(Path file) throws IOException {
        PrivateFiles.write(file, "{\"pid\":%d,\"url\":\"%s\",\"public_url\":\"%s\"}%n".formatted(pid, url, publicUrl));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the text is no such description
     */
    public static CoordinatorDescription read(String json) throws IOException {
        Matcher parts = JSON.matcher(json);
        if (!parts.matches()) {
            throw new IOException("no description of a coordinator: " + json);
        }
        return new CoordinatorDescription(Long.parseLong(parts.group(1)), parts.group(2), parts.group(3));
    }
}
