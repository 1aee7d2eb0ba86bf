package org.chaarfm.worker.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recordings, reference values and the pretrained model, on machines that have them; elsewhere the test is skipped. */
public final class TestingShared {
    private TestingShared() {}

    /** A file that must be there for the test to make sense. */
    public static Path file(String name) {
        Path file =
                Path.of(System.getProperty("chaarfm.shared", "../../shared")).resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: there is no " + file.normalize());
        return file;
    }

    /** Little-endian float32 values. */
    public static float[] floats(String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    /** Essentia's result for a recording. */
    public static JsonNode golden(String recording) throws IOException {
        return new ObjectMapper().readTree(file("golden/" + recording + ".json").toFile());
    }
}
