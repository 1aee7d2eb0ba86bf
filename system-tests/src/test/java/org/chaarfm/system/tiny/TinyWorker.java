package org.chaarfm.system.tiny;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.chaarfm.os.ParentProcessWatchdog;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.connection.ProcessFolder;
import org.chaarfm.worker.connection.Worker;
import org.chaarfm.worker.connection.WorkerIdentity;
import org.chaarfm.worker.fetch.PrivateAddresses;
import org.chaarfm.worker.fetch.TrustedCertificates;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.status.BackgroundStatus;
import org.chaarfm.worker.status.PlainStatus;
import org.chaarfm.worker.status.Tally;

/**
 * The program of a worker that is the delivered one but for its model: connection, fetches, heartbeats and what it keeps are
 * those of {@code worker-client}. It starts in a second and does hundreds of tracks in the next, so that processes can be
 * killed by the dozen.
 */
public final class TinyWorker {
    /** The environment variable with the wire name of the error that each track fails with; absent for a healthy worker. */
    public static final String FAILS = "TINY_WORKER_FAILS";

    private TinyWorker() {}

    /** Arguments: address, code, name, cache folder, slots, prefetch, milliseconds a track. */
    public static void main(String[] arguments) throws Exception {
        ParentProcessWatchdog.start(
                System.getenv(), System.in, () -> Runtime.getRuntime().halt(1));
        WorkerIdentity identity = WorkerIdentity.here(
                CoordinatorAddress.parse(arguments[0]), new TypedCode(arguments[1]), arguments[2], "0.1.0");
        TinyModel model = new TinyModel(
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Duration.ofMillis(Long.parseLong(arguments[6])),
                Optional.ofNullable(System.getenv(FAILS)).map(ErrorCode::fromWire));
        ProcessFolder folder = ProcessFolder.acquire(Path.of(arguments[3]), identity.address(), identity.code());
        InstantSource clock = InstantSource.system();
        Tally tally = new Tally();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (Worker worker = new Worker(
                identity,
                folder,
                PrivateAddresses.SESSION,
                TrustedCertificates.ofThisMachine(),
                new Holdings(clock, folder.journal()),
                model,
                new BackgroundStatus(new PlainStatus(out, ZoneOffset.UTC, tally), tally, clock))) {
            Runtime.getRuntime().addShutdownHook(new Thread(worker::abandon, "abandon"));
            System.exit(worker.run().exitCode());
        }
    }
}
