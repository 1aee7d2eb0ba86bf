package org.chaarfm.worker.service;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that makes the service.
 *
 * @param isPrivate whether it holds the pairing code: only its owner may read it, and it is not shown
 */
public record ServiceFile(Path path, String content, Charset charset, boolean isPrivate) {
    /** The public kind, in UTF-8. */
    static ServiceFile shown(Path path, String content) {
        return new ServiceFile(path, content, StandardCharsets.UTF_8, false);
    }

    /** The kind with the pairing code, in UTF-8. */
    static ServiceFile hidden(Path path, String content) {
        return new ServiceFile(path, content, StandardCharsets.UTF_8, true);
    }

    @Override
    public String toString() {
        return "ServiceFile[" + path + "]"; // It may hold the pairing code.
    }
}
