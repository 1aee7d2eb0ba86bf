package org.chaarfm.coordinator.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.config.InvalidSettingException;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;

/**
 * A model that the coordinator offers to its workers.
 *
 * @param file where it is
 * @param id what it is
 * @param capability the unguessable part of its address
 */
public record ModelFile(Path file, ModelId id, String capability) {
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * The model in a file.
     *
     * @throws InvalidSettingException if it is none that workers could use, or cannot be read
     */
    public static ModelFile of(Path file, String secret) {
        return of(file, identify(file), secret);
    }

    /**
     * With a capability that only who knows the secret can make, and that stays the same when the coordinator is
     * started again: a download that was cut off goes on.
     */
    static ModelFile of(Path file, ModelId id, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] made = mac.doFinal(("model " + id.sha256()).getBytes(StandardCharsets.UTF_8));
            return new ModelFile(
                    file, id, Base64.getUrlEncoder().withoutPadding().encodeToString(made));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

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

    /** Its address, relative to the coordinator's own. */
    public String address() {
        return "/model/" + capability + "/" + id.name() + ".pb";
    }

    @Override
    public String toString() {
        return "ModelFile[" + file + ", " + id.name() + "]";
    }
}
