package org.chaarfm.worker.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;

/** What is measured: the pretrained weights where {@code MUSICNN_MODEL} names their file, else the stand-in. */
public final class BenchmarkModel {
    private final ModelId id;
    private final byte[] graphDef;

    private BenchmarkModel(ModelId id, byte[] graphDef) {
        this.id = id;
        this.graphDef = graphDef;
    }

    /** Reads or makes it. */
    public static BenchmarkModel load() throws IOException, InterruptedException {
        String file = System.getenv("MUSICNN_MODEL");
        return file == null
                ? new BenchmarkModel(KnownModels.STAND_IN, standIn())
                : new BenchmarkModel(KnownModels.MUSICNN, Files.readAllBytes(Path.of(file)));
    }

    /** Whose bytes they are. */
    public ModelId id() {
        return id;
    }

    /** The bytes of a frozen graph; not copied. */
    public byte[] graphDef() {
        return graphDef;
    }

    private static byte[] standIn() throws InterruptedException {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "chaarfm-benchmarks");
        return new ModelLookup(cache, cache, new HttpFetcher("chaarfm-benchmarks"))
                .find(ModelRequest.local(KnownModels.STAND_IN))
                .model()
                .orElseThrow();
    }
}
