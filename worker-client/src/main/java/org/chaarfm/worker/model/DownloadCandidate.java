package org.chaarfm.worker.model;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.failure.TrackException;
import org.chaarfm.worker.fetch.FetchedFile;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.HttpFetcher.Progress;
import org.chaarfm.worker.fetch.SourceRules;

/**
 * A model that a server has. It goes into the cache once it is whole and has the right hash.
 *
 * <p>Certificates are always checked; a full disk and whatever else goes wrong is said in the reason.
 */
record DownloadCandidate(
        String whose, URI address, ModelId wanted, SourceRules rules, ModelCache cache, HttpFetcher fetcher)
        implements ModelCandidate {
    @Override
    public String where() {
        return whose + " " + address.getHost();
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public byte[] read() throws PassedOverException, InterruptedException {
        try (FetchedFile fetched = fetcher.fetch(address, rules, cache.folder(), Progress.NONE)) {
            byte[] bytes = Files.readAllBytes(fetched.path());
            ModelHash.require(bytes, wanted);
            cache.store(wanted, bytes);
            return bytes;
        } catch (TrackException e) {
            throw new PassedOverException(e.getMessage(), e, isPassing(e.code()));
        } catch (IOException e) {
            throw new PassedOverException("the cache cannot be written: " + e, e);
        }
    }

    /** A busy or stalling server, a cut connection: what the same server may have got over the next time. */
    private static boolean isPassing(ErrorCode code) {
        return code == ErrorCode.UNAVAILABLE || code == ErrorCode.TIMEOUT;
    }
}
