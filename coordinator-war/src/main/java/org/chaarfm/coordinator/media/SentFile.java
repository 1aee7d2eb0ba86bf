package org.chaarfm.coordinator.media;

import java.nio.file.Path;

/**
 * A file as it is sent.
 *
 * @param path a regular file
 * @param type its media type, or null when it is not known
 * @param saveAs the name, without quotation marks, under which a browser saves it at once; null for one that it may show
 */
public record SentFile(Path path, String type, String saveAs) {}
