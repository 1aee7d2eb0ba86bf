package org.chaarfm.coordinator.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.config.InvalidSettingException;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/** Finds out which model a file is. */
final class ModelReader {
    private ModelReader() {}

    /**
     * The known model that this file is.
     *
     * @throws InvalidSettingException if it is none that workers could use, or cannot be read
     */
    static ModelId identify(Path file) {
        String sha256 = hash(file);
        if (sha256.equals(KnownModels.MUSICNN.sha256())) {
            return KnownModels.MUSICNN;
        }
        throw new InvalidSettingException(
                CoordinatorConfig.MODEL_FILE,
                "must name the file of %s (SHA-256 %s), but %s has the SHA-256 %s"
                        .formatted(KnownModels.MUSICNN.name(), KnownModels.MUSICNN.sha256(), file, sha256));
    }

    private static String hash(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new InvalidSettingException(
                    CoordinatorConfig.MODEL_FILE, "must name a file that can be read, but " + file + " cannot: " + e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
