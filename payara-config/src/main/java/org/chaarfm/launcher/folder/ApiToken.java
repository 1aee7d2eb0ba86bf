package org.chaarfm.launcher.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.chaarfm.launcher.failure.StartException;
import org.chaarfm.os.PrivateFiles;

/**
 * The token that guards the REST API: made at the first start, kept in a file that only its owner may read. It is kept
 * once a start has succeeded and shown it; one that nobody has seen is of no use to anybody.
 *
 * @param value 16 to 200 letters, digits and {@code -._~+/=}, as RFC 6750 allows in a bearer token
 * @param isNew whether this start made it
 */
public record ApiToken(String value, boolean isNew) {

    /** 256 bits: nobody guesses it, however often they may try. */
    private static final int BYTES = 32;

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~+/=-]{16,200}");

    /**
     * Reads the token, or makes one when the file is not there; {@link #keepIn} writes it.
     *
     * @throws StartException if the file holds no usable token, or cannot be read
     */
    public static ApiToken in(Path file, RandomGenerator random) throws StartException {
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                return new ApiToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), true);
            }
            String value = Files.readString(file).strip();
            if (!ALLOWED.matcher(value).matches()) {
                throw new StartException("The file " + file + " does not hold a token of 16 to 200 letters and digits."
                        + " Write one into it, or delete it and a new one is made at the next start.");
            }
            return new ApiToken(value, false);
        } catch (IOException failure) {
            throw new StartException(
                    "The API token in " + file + " cannot be read (" + StartException.reason(failure) + ").", failure);
        }
    }

    /** Writes the token into its file if this start made it. */
    public void keepIn(Path file) throws StartException {
        try {
            if (isNew) {
                PrivateFiles.write(file, value + "\n");
            }
        } catch (IOException failure) {
            throw new StartException(
                    "The API token cannot be written into " + file + " (" + StartException.reason(failure) + ").",
                    failure);
        }
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "ApiToken[isNew=" + isNew + "]";
    }
}
