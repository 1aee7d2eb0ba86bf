package org.chaarfm.worker.model;

import java.nio.file.Path;
import org.chaarfm.protocol.ModelId;

/** A file on this machine. */
record FileCandidate(String whose, Path file, ModelId wanted) implements ModelCandidate {
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
            byte[] bytes = ModelFile.read(file);
            ModelHash.require(bytes, wanted);
            return bytes;
        } catch (ModelFileException e) {
            throw new PassedOverException(e.getMessage(), e);
        }
    }
}
