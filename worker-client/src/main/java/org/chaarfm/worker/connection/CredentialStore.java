package org.chaarfm.worker.connection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.chaarfm.os.PrivateFiles;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.failure.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials by coordinator and code, in a file that only its owner can read, in the process's own folder. A file that cannot
 * be read or written is logged and ignored: the pairing code lets the worker in as well. Read once; what changes is written by
 * an executor, so that a disk that hangs does not hold up the connection. Not thread-safe.
 */
public final class CredentialStore {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String key;

    private final Executor disk;

    /** What the file held, or the one that came since, also when it could not be written; null before it is looked at. */
    private Optional<Credential> known;

    /** @param disk writes, one task after the other */
    public CredentialStore(Path folder, CoordinatorAddress address, TypedCode code, Executor disk) {
        this.disk = disk;
        file = folder.resolve("credentials.json");
        key = address + " " + code.pairingCode().map(PairingCode::canonical).orElse(code.asTyped());
    }

    /** The credential from an earlier welcome. Only the first call reads the disk. */
    Optional<Credential> find() {
        if (known == null) {
            known = stored();
        }
        return known;
    }

    private Optional<Credential> stored() {
        try {
            return Optional.ofNullable(read().get(key))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .map(Credential::new);
        } catch (IllegalArgumentException e) {
            LOG.warn("The credential in {} is damaged; the worker joins with its pairing code instead.", file);
            return Optional.empty();
        }
    }

    void put(Credential credential) {
        known = Optional.of(credential);
        disk.execute(() -> {
            ObjectNode all = read();
            all.remove(key);
            write(all.put(key, credential.value())); // The last one is the one that was used last.
        });
    }

    /** The credential was good for another welcome. */
    void used() {
        disk.execute(() -> {
            ObjectNode all = read();
            JsonNode own = all.remove(key);
            if (own != null) {
                write(all.set(key, own));
            }
        });
    }

    /** The code that a worker with this folder joined a coordinator with last. */
    static Optional<TypedCode> lastCode(Path folder, CoordinatorAddress address) {
        String prefix = address + " ";
        CredentialStore any = new CredentialStore(folder, address, new TypedCode("any"), Runnable::run);
        String last = null;
        for (Iterator<String> keys = any.read().fieldNames(); keys.hasNext(); ) {
            String candidate = keys.next();
            last = candidate.startsWith(prefix) && candidate.length() > prefix.length() ? candidate : last;
        }
        return Optional.ofNullable(last).map(found -> new TypedCode(found.substring(prefix.length())));
    }

    /** When a folder's credentials were used last; long ago if it has none. */
    static FileTime lastUse(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve("credentials.json"));
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    void forget() {
        known = Optional.empty();
        disk.execute(() -> {
            ObjectNode all = read();
            if (all.remove(key) != null) {
                write(all);
            }
        });
    }

    private ObjectNode read() {
        try {
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode all) {
                return all;
            }
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (JacksonException e) {
            LOG.warn("{} is damaged; it will be replaced when the worker has joined.", file);
        } catch (IOException e) {
            LOG.warn(
                    "The worker's credential in {} cannot be read: {}. It joins with its pairing code instead.",
                    file.getParent(),
                    FileTrouble.reading(e));
        }
        return JSON.createObjectNode();
    }

    private void write(ObjectNode all) {
        try {
            PrivateFiles.writeDurably(file, JSON.writeValueAsString(all));
        } catch (IOException e) {
            LOG.warn(
                    "The worker's credential cannot be saved in {}: {}. After a restart it joins with its pairing code"
                            + " again.",
                    file.getParent(),
                    FileTrouble.words(e));
        }
    }
}
