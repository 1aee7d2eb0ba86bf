package org.chaarfm.coordinator.media;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
     * With a capability that only who knows the secret can make, and that stays the same when the coordinator is
     * started again: a download that was cut off goes on.
     */
    public static ModelFile of(Path file, ModelId id, String secret) {
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

    /** Its address, relative to the coordinator's own. */
    public String address() {
        return "/model/" + capability + "/" + id.name() + ".pb";
    }

    @Override
    public String toString() {
        return "ModelFile[" + file + ", " + id.name() + "]";
    }
}
