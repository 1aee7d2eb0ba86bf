package org.chaarfm.worker.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chaarfm.worker.release.ChecksumList;
import org.chaarfm.worker.release.ReleaseException;
import org.chaarfm.worker.release.ReleaseSource;

/** Packages in a folder, as the packaging leaves them, and what was taken of them. Goes on with a part as it is. */
record TestingPackages(Path folder, List<String> taken) implements ReleaseSource {
    static TestingPackages in(Path folder) throws IOException {
        return new TestingPackages(Files.createDirectories(folder), new ArrayList<>());
    }

    static KeyPair makeKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(KeyPair key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(key.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }

    /** Offers files with these names, each with its name as content, and signs the list of them. */
    void offer(KeyPair signer, String... names) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : names) {
            hashes.put(name, ChecksumList.hash(Files.writeString(folder.resolve(name), name)));
        }
        StringBuilder list = new StringBuilder();
        hashes.forEach(
                (name, hash) -> list.append(hash).append("  ").append(name).append('\n'));
        Files.writeString(folder.resolve(Update.LIST), list);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signer.getPrivate());
            signature.update(list.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Files.write(folder.resolve(Update.SIGNATURE), signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void copy(String name, long most, Path copy) throws ReleaseException, IOException {
        taken.add(name);
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new ReleaseException(name + " cannot be downloaded");
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] begun = Files.exists(copy) ? Files.readAllBytes(copy) : new byte[0];
        Files.write(copy, begun);
        Files.write(
                copy,
                Arrays.copyOfRange(whole, Math.min(begun.length, whole.length), whole.length),
                StandardOpenOption.APPEND);
    }
}
