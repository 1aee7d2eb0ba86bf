package org.chaarfm.worker.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.chaarfm.worker.release.ReleaseException;

/** A program that can be installed beside the worker: its official releases, and who signs them. */
public enum Tool {
    /** Its release page and README say how the lists of hashes are named and signed, and where the key is published. */
    YT_DLP(
            "yt-dlp",
            "finds and fetches tracks from sites such as YouTube, for sessions with such sources",
            "https://github.com/yt-dlp/yt-dlp/releases/",
            "ac0cbbe6848d6a873464af4e57cf65933b5a7581");

    static final String HASHES = "SHA2-256SUMS";
    static final String SIGNATURE = HASHES + ".sig";

    private final String id;
    private final String purpose;
    private final URI releases;
    private final String fingerprint;

    Tool(String id, String purpose, String releases, String fingerprint) {
        this.id = id;
        this.purpose = purpose;
        this.releases = URI.create(releases);
        this.fingerprint = fingerprint;
    }

    /** What it is called, and its program. */
    public String id() {
        return id;
    }

    /** What it is for, to follow its name. */
    public String purpose() {
        return purpose;
    }

    /** The tool of that name. */
    public static Tool named(String name) {
        for (Tool tool : values()) {
            if (tool.id.equals(name)) {
                return tool;
            }
        }
        throw new IllegalArgumentException("there is no tool \"" + name + "\"; there is yt-dlp");
    }

    /**
     * Where the files of a release lie.
     *
     * @param release such as 2026.08.19, or null for the latest
     */
    public URI address(String release) {
        return releases.resolve(release == null ? "latest/download/" : "download/" + release + "/");
    }

    /**
     * The file of a release that runs on a system by itself.
     *
     * @throws ReleaseException if there is none
     */
    String fileFor(String osName, String arch) throws ReleaseException {
        boolean isArm = arch.equals("aarch64") || arch.equals("arm64");
        if (!isArm && !arch.equals("amd64") && !arch.equals("x86_64")) {
            throw new ReleaseException("there is no release of " + id + " for " + osName + " on " + arch);
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return isArm ? "yt-dlp_arm64.exe" : "yt-dlp.exe";
        }
        return os.startsWith("mac") ? "yt-dlp_macos" : isArm ? "yt-dlp_linux_aarch64" : "yt-dlp_linux";
    }

    /** The key that its releases are signed with, as it was published when this release of the worker was made. */
    SigningKey signingKey() throws ReleaseException {
        try (InputStream in = Tool.class.getResourceAsStream(id + "-signing-key.asc")) {
            SigningKey key = SigningKey.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            if (!key.fingerprint().equals(fingerprint)) {
                throw new ReleaseException("this worker is damaged: its key of " + id + " is another one");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
