package org.chaarfm.worker.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local file ready to be read; closing it removes it when it was made for the fetch.
 *
 * @param path where it lies; its name keeps the extension of the source
 * @param bytes its size
 * @param temporary whether it belongs to the fetch and goes when closed
 */
public record FetchedFile(Path path, long bytes, boolean temporary) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedFile.class);

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The temporary file {} could not be removed; remove it by hand.", path, e);
        }
    }
}
