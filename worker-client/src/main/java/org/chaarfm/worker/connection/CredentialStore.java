package org.chaarfm.worker.connection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.chaarfm.os.PrivateFiles;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.PairingCode;
import org.chaarfm.protocol.TypedCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials by coordinator and code, in a file that only its owner can read, in the process's own folder. A file that cannot
 * be read or written is logged and ignored: the pairing code lets the worker in as well. Not thread-safe.
 */
public final class CredentialStore {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String key;

    /** The one that came last, also when it could not be written; null before. */
    private Credential issued;

    public CredentialStore(Path folder, CoordinatorAddress address, TypedCode code) {
        file = folder.resolve("credentials.json");
        key = address + " " + code.pairingCode().map(PairingCode::canonical).orElse(code.asTyped());
    }

    /** The credential from an earlier welcome. */
    Optional<Credential> find() {
        if (issued != null) {
            return Optional.of(issued);
        }
        try {
            return Optional.ofNullable(read().get(key))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .map(Credential::new);
        } catch (IllegalArgumentException e) {
            LOG.warn("The credential in {} cannot be read; the pairing code is used.", file);
            return Optional.empty();
        }
    }

    void put(Credential credential) {
        issued = credential;
        write(read().put(key, credential.value()));
    }

    void forget() {
        issued = null;
        ObjectNode all = read();
        if (all.remove(key) != null) {
            write(all);
        }
    }

    private ObjectNode read() {
        try {
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode all) {
                return all;
            }
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (JacksonException e) {
            LOG.warn("{} is no JSON; it is written anew when a credential comes.", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read; the pairing code is used.", file, e);
        }
        return JSON.createObjectNode();
    }

    private void write(ObjectNode all) {
        try {
            PrivateFiles.writeDurably(file, JSON.writeValueAsString(all));
        } catch (IOException e) {
            LOG.warn("{} cannot be written; after a restart the worker joins with its pairing code again.", file, e);
        }
    }
}
