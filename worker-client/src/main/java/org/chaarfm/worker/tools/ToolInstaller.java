package org.chaarfm.worker.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.chaarfm.worker.fetch.HttpFetcher;

/**
 * Installs a tool's official release: takes the list of hashes, whose signature must be that of the tool's pinned key, and then
 * the program, whose hash must be in the list. Nothing that is not verified is ever in the program's place.
 */
public final class ToolInstaller {
    /** The largest release of yt-dlp has 40 MB. */
    private static final long MOST = 200_000_000;

    private static final long MOST_OF_A_LIST = 1_000_000;

    private final Tool tool;
    private final ToolFolder folder;
    private final SigningKey key;
    private final String file;
    private final Consumer<String> said;

    /**
     * For this machine.
     *
     * @param said is told what is going on, in sentences
     */
    public static ToolInstaller here(Tool tool, ToolFolder folder, Consumer<String> said) throws ToolException {
        String file = tool.fileFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        return new ToolInstaller(tool, folder, tool.signingKey(), file, said);
    }

    /** @param file the name of the program among the files of a release */
    ToolInstaller(Tool tool, ToolFolder folder, SigningKey key, String file, Consumer<String> said) {
        this.tool = tool;
        this.folder = folder;
        this.key = key;
        this.file = file;
        this.said = said;
    }

    /**
     * Installs what is downloaded.
     *
     * @param address of the release's files, ending with a slash
     * @param sha256 the program's hash, which takes the place of the signed list, or null
     * @return the program
     */
    public Path download(HttpFetcher fetcher, URI address, String sha256)
            throws ToolException, IOException, InterruptedException {
        return install(new DownloadedRelease(fetcher, address, said), sha256);
    }

    /** Installs a file that was brought; the others of its release lie beside it. */
    public Path offline(Path program, String sha256) throws ToolException, IOException, InterruptedException {
        return install(new BroughtRelease(program), sha256);
    }

    private Path install(ReleaseSource source, String sha256) throws ToolException, IOException, InterruptedException {
        folder.create();
        ChecksumList list = sha256 == null ? signedList(source) : null;
        String wanted = sha256 == null
                ? list.of(file).orElseThrow(() -> new ToolException("this release of " + tool.id() + " has no " + file))
                : sha256;
        Path copy = source.copy(file, MOST, folder.path());
        try {
            requireHash(copy, wanted, list);
            return folder.take(copy, tool);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private ChecksumList signedList(ReleaseSource source) throws ToolException, IOException, InterruptedException {
        byte[] list = bytes(source, Tool.HASHES);
        DetachedSignature signature;
        try {
            signature = DetachedSignature.parse(bytes(source, Tool.SIGNATURE));
        } catch (ToolException e) {
            throw new ToolException(Tool.SIGNATURE + " cannot be used: " + e.getMessage(), e);
        }
        if (!signature.isOf(list, key)) {
            throw new ToolException(Tool.HASHES + " is not signed with the key of " + tool.id() + " ("
                    + key.fingerprint() + "); nothing is installed");
        }
        said.accept("The list of hashes is signed with the key of " + tool.id() + ", " + key.fingerprint());
        return new ChecksumList(list);
    }

    private byte[] bytes(ReleaseSource source, String name) throws ToolException, IOException, InterruptedException {
        Path copy = source.copy(name, MOST_OF_A_LIST, folder.path());
        try {
            return Files.readAllBytes(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** @param list to name a file of another system by, or null */
    private void requireHash(Path copy, String wanted, ChecksumList list) throws ToolException, IOException {
        String hash = hash(copy);
        if (!hash.equals(wanted)) {
            String other = list == null
                    ? ""
                    : list.fileWith(hash)
                            .map(name -> "; it is " + name + " of that release")
                            .orElse("");
            throw new ToolException("the program is not " + file + " of that release: its SHA-256 is " + hash + ", not "
                    + wanted + other + "; nothing is installed");
        }
        said.accept("The program has the hash that it should have");
    }

    private static String hash(Path path) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
