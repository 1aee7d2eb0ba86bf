package org.chaarfm.launcher.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chaarfm.launcher.StartException;
import org.chaarfm.launcher.folder.Reasons;

/** Checks the files and folders that the operator named. */
public final class GivenFiles {

    /** The published file, {@code KnownModels.MUSICNN} of the protocol, as a test checks. */
    static final String MODEL_SHA256 = "cdea0722bcee7f731286843f2233e3aa69887bb5c3e2dce011eff55f38d04f3e";

    private static final String WAY_OUT =
            " Correct --model (or MUSICNN_MODEL), or leave it out: workers then look for the model themselves.";

    private GivenFiles() {}

    /**
     * Checks the model: the application would refuse another one too, but only once the whole server has started.
     *
     * @param file the model, or null when none was given
     */
    public static void checkModel(Path file) throws StartException {
        if (file == null) {
            return;
        }
        if (!(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new StartException(
                    "The model " + file.toAbsolutePath() + " is not a file that can be read." + WAY_OUT);
        }
        String sha256 = sha256(file);
        if (!sha256.equals(MODEL_SHA256)) {
            throw new StartException("The model " + file.toAbsolutePath() + " is not msd-musicnn-1: its SHA-256 is "
                    + sha256 + ", and that of the published file " + MODEL_SHA256 + "." + WAY_OUT);
        }
    }

    private static String sha256(Path file) throws StartException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException failure) {
            throw new StartException(
                    "The model " + file.toAbsolutePath() + " cannot be read (" + Reasons.of(failure) + ")." + WAY_OUT,
                    failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Checks the music root.
     *
     * @param folder the music root, or null when none was given
     */
    public static void checkMusicRoot(Path folder) throws StartException {
        if (folder != null && !(Files.isDirectory(folder) && Files.isReadable(folder))) {
            throw new StartException("The music folder " + folder.toAbsolutePath()
                    + " is not a folder that can be read. Correct --music (or CHAARFM_MUSIC).");
        }
    }
}
