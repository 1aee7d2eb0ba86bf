package org.chaarfm.worker.tools;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.release.ChecksumList;
import org.chaarfm.worker.release.DownloadedRelease;
import org.chaarfm.worker.release.ReleaseException;
import org.chaarfm.worker.release.ReleaseSource;

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
    public static ToolInstaller here(Tool tool, ToolFolder folder, Consumer<String> said) throws ReleaseException {
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
            throws ReleaseException, IOException, InterruptedException {
        return install(new DownloadedRelease(fetcher, address, said), sha256);
    }

    /** Installs a file that was brought; the others of its release lie beside it. */
    public Path offline(Path program, String sha256) throws ReleaseException, IOException, InterruptedException {
        if (!Files.isRegularFile(program)) {
            throw new ReleaseException(program + " is not there");
        }
        return install(new BroughtRelease(program), sha256);
    }

    private Path install(ReleaseSource source, String sha256)
            throws ReleaseException, IOException, InterruptedException {
        folder.create();
        ChecksumList list = sha256 == null ? signedList(source) : null;
        String wanted = sha256 == null
                ? list.of(file)
                        .orElseThrow(() -> new ReleaseException("this release of " + tool.id() + " has no " + file))
                : sha256;
        Path copy = Files.createTempFile(folder.path(), "download", ".part");
        try {
            source.copy(file, MOST, copy);
            requireHash(copy, wanted, list);
            return folder.take(copy, tool);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private ChecksumList signedList(ReleaseSource source) throws ReleaseException, IOException, InterruptedException {
        byte[] list = bytes(source, Tool.HASHES);
        DetachedSignature signature;
        try {
            signature = DetachedSignature.parse(bytes(source, Tool.SIGNATURE));
        } catch (ReleaseException e) {
            throw new ReleaseException(Tool.SIGNATURE + " cannot be used: " + e.getMessage(), e);
        }
        if (!signature.isOf(list, key)) {
            throw new ReleaseException(Tool.HASHES + " is not signed with the key of " + tool.id() + " ("
                    + key.fingerprint() + "); nothing is installed");
        }
        said.accept("The list of hashes is signed with the key of " + tool.id() + ", " + key.fingerprint());
        return new ChecksumList(list);
    }

    private byte[] bytes(ReleaseSource source, String name) throws ReleaseException, IOException, InterruptedException {
        Path copy = Files.createTempFile(folder.path(), "download", ".part");
        try {
            source.copy(name, MOST_OF_A_LIST, copy);
            return Files.readAllBytes(copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** @param list to name a file of another system by, or null */
    private void requireHash(Path copy, String wanted, ChecksumList list) throws ReleaseException, IOException {
        String hash = ChecksumList.hash(copy);
        if (!hash.equals(wanted)) {
            String other = list == null
                    ? ""
                    : list.fileWith(hash)
                            .map(name -> "; it is " + name + " of that release")
                            .orElse("");
            throw new ReleaseException("the program is not " + file + " of that release: its SHA-256 is " + hash
                    + ", not " + wanted + other + "; nothing is installed");
        }
        said.accept("The program has the hash that it should have");
    }
}
