package org.chaarfm.worker.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.ModelId;

/** A file on this machine. */
record FileCandidate(String whose, Path file, ModelId wanted) implements ModelCandidate {
    /** Many times the size of any model that is known; a larger file is something else. */
    static final long MAX_BYTES = 64L << 20;

    @Override
    public String where() {
        return whose + " " + file;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public byte[] read() throws PassedOverException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new PassedOverException("there is no such file");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new PassedOverException("it is far larger than a model");
            }
            byte[] bytes = Files.readAllBytes(file);
            ModelHash.require(bytes, wanted);
            return bytes;
        } catch (IOException e) {
            throw new PassedOverException("it cannot be read: " + e, e);
        }
    }
}
